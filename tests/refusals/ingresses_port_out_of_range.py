"""Refused: the number of a port is 1 to 65535."""

from podgen.model import Ingress, IngressBackend, IngressServiceBackend, IngressSpec, ObjectMeta, ServiceBackendPort

shop = Ingress(
    metadata=ObjectMeta(name="shop"),
    spec=IngressSpec(
        default_backend=IngressBackend(
            service=IngressServiceBackend(name="front", port=ServiceBackendPort(number=80800))
        )
    ),
)
