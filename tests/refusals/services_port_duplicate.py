"""Refused: a port number is there once for each protocol."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(name="http", port=80), ServicePort(name="metrics", port=80)],
    ),
)
