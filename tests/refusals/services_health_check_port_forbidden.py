"""Refused: only a load balancer that sends traffic to nodes with a pod asks the nodes for their health."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        type="NodePort",
        ports=[ServicePort(port=80)],
        health_check_node_port=31000,
    ),
)
