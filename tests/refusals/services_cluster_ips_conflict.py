"""Refused: a headless Service has no address at all."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        cluster_ip="None",
        cluster_ips=["None", "10.96.0.7"],
    ),
)
