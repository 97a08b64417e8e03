"""Refused: every port of a Service has a name of its own."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(name="http", port=80), ServicePort(name="http", port=8080)],
    ),
)
