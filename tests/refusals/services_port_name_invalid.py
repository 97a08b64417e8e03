"""Refused: the name of a port is a DNS label of at most 63 characters."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(name="HTTP_Web", port=80)],
    ),
)
