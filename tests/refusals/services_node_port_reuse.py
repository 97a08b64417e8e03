"""Refused: two ports with different numbers cannot have one port of the nodes, not even for different protocols."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        type="NodePort",
        ports=[
            ServicePort(name="http", port=80, node_port=30080),
            ServicePort(name="metrics", port=9090, node_port=30080),
        ],
    ),
)
