"""Refused: an address is of the IP family that is given for its place."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        cluster_ip="10.96.0.7",
        ip_families=["IPv6"],
    ),
)
