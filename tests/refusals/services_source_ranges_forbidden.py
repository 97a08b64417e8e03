"""Refused: only a load balancer lets some clients through, and others not."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        load_balancer_source_ranges=["203.0.113.0/24"],
    ),
)
