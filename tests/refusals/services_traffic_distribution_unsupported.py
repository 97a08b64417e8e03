"""Refused: `trafficDistribution` is one of `PreferSameZone`, `PreferSameNode`, `PreferClose`."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        traffic_distribution="Auto",  # type: ignore[arg-type]
    ),
)
