"""Refused: a Service that is only another name for a host has no address, and is not headless either."""

from podgen.model import ObjectMeta, Service, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        type="ExternalName",
        external_name="db.example.com",
        cluster_ip="10.96.0.7",
    ),
)
