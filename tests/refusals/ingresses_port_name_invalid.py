"""Refused: the name of a port is no number in quotes."""

from podgen.model import Ingress, IngressBackend, IngressServiceBackend, IngressSpec, ObjectMeta, ServiceBackendPort

shop = Ingress(
    metadata=ObjectMeta(name="shop"),
    spec=IngressSpec(
        default_backend=IngressBackend(service=IngressServiceBackend(name="front", port=ServiceBackendPort(name="80")))
    ),
)
