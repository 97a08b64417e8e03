"""Refused: the name of an IngressClass is a DNS subdomain; for the cluster's default class, it is left out."""

from podgen.model import Ingress, IngressBackend, IngressServiceBackend, IngressSpec, ObjectMeta, ServiceBackendPort

shop = Ingress(
    metadata=ObjectMeta(name="shop"),
    spec=IngressSpec(
        ingress_class_name="Nginx",
        default_backend=IngressBackend(service=IngressServiceBackend(name="front", port=ServiceBackendPort(number=80))),
    ),
)
