"""Warned of: a range begins with its first address, so that it is clear what is in it."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        type="LoadBalancer",
        ports=[ServicePort(port=80)],
        load_balancer_source_ranges=["203.0.113.7/24"],
    ),
)
