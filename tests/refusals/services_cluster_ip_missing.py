"""Refused: if there are addresses, the first stands alone, too."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        cluster_ips=["10.96.0.7"],
    ),
)
