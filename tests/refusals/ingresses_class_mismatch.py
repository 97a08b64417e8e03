"""Refused: the annotation with the class, which is older than the field, says the same as that."""

from podgen.model import Ingress, IngressBackend, IngressServiceBackend, IngressSpec, ObjectMeta, ServiceBackendPort

shop = Ingress(
    metadata=ObjectMeta(name="shop", annotations={"kubernetes.io/ingress.class": "traefik"}),
    spec=IngressSpec(
        ingress_class_name="nginx",
        default_backend=IngressBackend(service=IngressServiceBackend(name="front", port=ServiceBackendPort(number=80))),
    ),
)
