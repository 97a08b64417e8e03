"""Refused: a backend says which port of its Service it means."""

from podgen.model import Ingress, IngressBackend, IngressServiceBackend, IngressSpec, ObjectMeta

shop = Ingress(
    metadata=ObjectMeta(name="shop"),
    spec=IngressSpec(default_backend=IngressBackend(service=IngressServiceBackend(name="front"))),
)
