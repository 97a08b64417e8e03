"""Refused: a Service that is only another name for a host has no addresses of any IP family."""

from podgen.model import ObjectMeta, Service, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        type="ExternalName",
        external_name="db.example.com",
        ip_families=["IPv4"],
    ),
)
