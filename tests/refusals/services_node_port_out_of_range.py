"""Refused: a port of the nodes lies in the range that the cluster has for them, 30000 to 32767 unless it is set up otherwise."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        type="NodePort",
        ports=[ServicePort(port=80, node_port=8080)],
    ),
)
