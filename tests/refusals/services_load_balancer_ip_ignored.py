"""Warned of: a headless Service has no load balancer, and no address of one."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        cluster_ip="None",
        load_balancer_ip="203.0.113.7",
    ),
)
