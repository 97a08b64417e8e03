"""Refused: a port of the nodes is there once for each protocol."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        type="ExternalName",
        external_name="db.example.com",
        ports=[ServicePort(name="a", port=80, node_port=30080), ServicePort(name="b", port=81, node_port=30080)],
    ),
)
