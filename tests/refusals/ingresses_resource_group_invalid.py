"""Refused: an API group is a DNS subdomain, without a version."""

from podgen.model import Ingress, IngressBackend, IngressSpec, ObjectMeta, TypedLocalObjectReference

shop = Ingress(
    metadata=ObjectMeta(name="shop"),
    spec=IngressSpec(
        default_backend=IngressBackend(
            resource=TypedLocalObjectReference(api_group="example.com/v1", kind="Bucket", name="assets")
        )
    ),
)
