"""Refused: an IP family is listed once."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        ip_families=["IPv4", "IPv4"],
        ip_family_policy="PreferDualStack",
    ),
)
