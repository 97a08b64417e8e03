"""Refused: a Service that is only another name for a host says which."""

from podgen.model import ObjectMeta, Service, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        type="ExternalName",
    ),
)
