"""Refused: a Service selects pods by keys that labels can have."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"my app": "shop"},
        ports=[ServicePort(port=80)],
    ),
)
