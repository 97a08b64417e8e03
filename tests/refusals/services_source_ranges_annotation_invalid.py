"""Refused: the annotation lists ranges of addresses, with commas between them."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(
        name="shop", annotations={"service.beta.kubernetes.io/load-balancer-source-ranges": "203.0.113.7"}
    ),
    spec=ServiceSpec(
        selector={"app": "shop"},
        type="LoadBalancer",
        ports=[ServicePort(port=80)],
    ),
)
