"""Refused: a certificate is for DNS names, the first part of which may be `*`."""

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
        tls=[IngressTLS(hosts=["shop.*.example.com"])],
    ),
)
