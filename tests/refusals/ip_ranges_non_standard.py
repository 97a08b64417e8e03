"""Warned of: a range is written so that every program reads it alike: without leading zeros, and not IPv4 within IPv6."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        type="LoadBalancer",
        ports=[ServicePort(port=80)],
        load_balancer_source_ranges=["010.0.0.0/8"],
    ),
)
