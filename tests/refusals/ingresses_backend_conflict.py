"""Refused: a backend is a Service or another object, and not both."""

from podgen.model import (
    Ingress,
    IngressBackend,
    IngressServiceBackend,
    IngressSpec,
    ObjectMeta,
    ServiceBackendPort,
    TypedLocalObjectReference,
)

shop = Ingress(
    metadata=ObjectMeta(name="shop"),
    spec=IngressSpec(
        default_backend=IngressBackend(
            service=IngressServiceBackend(name="front", port=ServiceBackendPort(number=80)),
            resource=TypedLocalObjectReference(api_group="example.com", kind="Bucket", name="assets"),
        )
    ),
)
