"""Refused: `internalTrafficPolicy` is one of `Cluster`, `Local`."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        internal_traffic_policy="Node",  # type: ignore[arg-type]
    ),
)
