"""Refused: two addresses, or two IP families, need a policy for both; without a policy, there is one."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        ip_families=["IPv4", "IPv6"],
    ),
)
