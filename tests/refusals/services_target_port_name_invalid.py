"""Refused: a text as the pods' port is the name of a container port, with at least one letter, and no number in quotes."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80, target_port="8080")],
    ),
)
