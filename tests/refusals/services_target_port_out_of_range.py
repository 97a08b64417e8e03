"""Refused: the number of the pods' port lies between 1 and 65535; without one, it is that of the Service's port."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80, target_port=80800)],
    ),
)
