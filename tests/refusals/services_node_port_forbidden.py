"""Refused: a Service that is reached inside the cluster only has no ports of the nodes."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80, node_port=30080)],
    ),
)
