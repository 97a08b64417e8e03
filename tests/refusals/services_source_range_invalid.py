"""Refused: the clients are given as ranges of addresses; white space around them does no harm."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        type="LoadBalancer",
        ports=[ServicePort(port=80)],
        load_balancer_source_ranges=["203.0.113.7"],
    ),
)
