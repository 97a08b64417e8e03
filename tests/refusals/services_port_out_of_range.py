"""Refused: the number of a port lies between 1 and 65535."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80800, target_port="http")],
    ),
)
