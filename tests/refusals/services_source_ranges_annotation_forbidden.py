"""Refused: the annotation that lists the same ranges is for load balancers, too."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(
        name="shop", annotations={"service.beta.kubernetes.io/load-balancer-source-ranges": "203.0.113.0/24"}
    ),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
    ),
)
