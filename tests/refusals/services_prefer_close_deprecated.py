"""Warned of: `PreferClose` has another name now, which says what is close."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        traffic_distribution="PreferClose",
    ),
)
