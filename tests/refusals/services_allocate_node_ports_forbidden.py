"""Refused: whether a load balancer needs ports of the nodes is a question only if there is one."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        allocate_load_balancer_node_ports=False,
    ),
)
