"""Warned of: the class of an Ingress is a field; the annotation for it is older."""

from podgen.model import Ingress, IngressBackend, IngressServiceBackend, IngressSpec, ObjectMeta, ServiceBackendPort

shop = Ingress(
    metadata=ObjectMeta(name="shop", annotations={"kubernetes.io/ingress.class": "nginx"}),
    spec=IngressSpec(
        default_backend=IngressBackend(service=IngressServiceBackend(name="front", port=ServiceBackendPort(number=80)))
    ),
)
