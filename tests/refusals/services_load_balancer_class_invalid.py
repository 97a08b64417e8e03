"""Refused: the implementation of a load balancer is named like a label: `example.com/internal`."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        type="LoadBalancer",
        ports=[ServicePort(port=80)],
        load_balancer_class="internal only",
    ),
)
