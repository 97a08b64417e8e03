"""Refused: a port of a Service is called by its name or by its number, and not by both."""

from podgen.model import Ingress, IngressBackend, IngressServiceBackend, IngressSpec, ObjectMeta, ServiceBackendPort

shop = Ingress(
    metadata=ObjectMeta(name="shop"),
    spec=IngressSpec(
        default_backend=IngressBackend(
            service=IngressServiceBackend(name="front", port=ServiceBackendPort(name="http", number=80))
        )
    ),
)
