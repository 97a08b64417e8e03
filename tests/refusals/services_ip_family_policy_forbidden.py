"""Refused: a Service that is only another name for a host has no addresses, and no policy for them."""

from podgen.model import ObjectMeta, Service, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        type="ExternalName",
        external_name="db.example.com",
        ip_family_policy="SingleStack",
    ),
)
