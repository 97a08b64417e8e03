"""Warned of: a range of IPv6 is written in its canonical form (RFC 5952): in lower case, and as short as can be."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        type="LoadBalancer",
        ports=[ServicePort(port=80)],
        load_balancer_source_ranges=["2001:DB8::/32"],
    ),
)
