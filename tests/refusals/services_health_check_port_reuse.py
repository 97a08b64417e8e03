"""Refused: the port for health checks is no other port of the nodes."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        type="LoadBalancer",
        ports=[ServicePort(port=80, node_port=31000)],
        external_traffic_policy="Local",
        health_check_node_port=31000,
    ),
)
