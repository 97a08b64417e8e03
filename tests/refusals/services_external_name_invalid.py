"""Refused: the host is a DNS name in lower case, which may end in a dot."""

from podgen.model import ObjectMeta, Service, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        type="ExternalName",
        external_name="https://db.example.com",
    ),
)
