"""Refused: the name of the Secret with a certificate is a DNS subdomain."""

from podgen.model import (
    Ingress,
    IngressBackend,
    IngressServiceBackend,
    IngressSpec,
    IngressTLS,
    ObjectMeta,
    ServiceBackendPort,
)

shop = Ingress(
    metadata=ObjectMeta(name="shop"),
    spec=IngressSpec(
        default_backend=IngressBackend(service=IngressServiceBackend(name="front", port=ServiceBackendPort(number=80))),
        tls=[IngressTLS(hosts=["shop.example.com"], secret_name="shop/tls")],
    ),
)
