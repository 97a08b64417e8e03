"""Refused: a Service selects pods by values that labels can have."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "my shop"},
        ports=[ServicePort(port=80)],
    ),
)
