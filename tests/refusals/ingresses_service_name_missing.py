"""Refused: a Service is called by its name."""

from podgen.model import Ingress, IngressBackend, IngressServiceBackend, IngressSpec, ObjectMeta, ServiceBackendPort

shop = Ingress(
    metadata=ObjectMeta(name="shop"),
    spec=IngressSpec(
        default_backend=IngressBackend(service=IngressServiceBackend(name="", port=ServiceBackendPort(number=80)))
    ),
)
