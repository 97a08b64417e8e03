"""Refused: a backend is a Service or another object."""

from podgen.model import Ingress, IngressBackend, IngressSpec, ObjectMeta

shop = Ingress(metadata=ObjectMeta(name="shop"), spec=IngressSpec(default_backend=IngressBackend()))
