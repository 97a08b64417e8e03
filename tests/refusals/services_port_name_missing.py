"""Refused: if a Service has several ports, each has a name, so that it is clear which is meant."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(name="http", port=80), ServicePort(port=9090)],
    ),
)
