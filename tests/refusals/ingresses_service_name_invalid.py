"""Refused: the name of a Service is a DNS label that begins with a letter."""

from podgen.model import Ingress, IngressBackend, IngressServiceBackend, IngressSpec, ObjectMeta, ServiceBackendPort

shop = Ingress(
    metadata=ObjectMeta(name="shop"),
    spec=IngressSpec(
        default_backend=IngressBackend(
            service=IngressServiceBackend(name="2048-front", port=ServiceBackendPort(number=80))
        )
    ),
)
