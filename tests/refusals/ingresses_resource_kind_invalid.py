"""Refused: a kind is a part of the path of a URL."""

from podgen.model import Ingress, IngressBackend, IngressSpec, ObjectMeta, TypedLocalObjectReference

shop = Ingress(
    metadata=ObjectMeta(name="shop"),
    spec=IngressSpec(
        default_backend=IngressBackend(
            resource=TypedLocalObjectReference(api_group="example.com", kind="storage/Bucket", name="assets")
        )
    ),
)
