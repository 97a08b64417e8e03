"""Refused: an IP family is `IPv4` or `IPv6`."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        ip_families=["ipv4"],  # type: ignore[list-item]
    ),
)
