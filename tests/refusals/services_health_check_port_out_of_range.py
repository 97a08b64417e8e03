"""Refused: the port for health checks is one of the nodes, and lies in the same range."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        type="LoadBalancer",
        ports=[ServicePort(port=80)],
        external_traffic_policy="Local",
        health_check_node_port=8080,
    ),
)
