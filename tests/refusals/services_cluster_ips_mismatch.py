"""Refused: the first of several addresses is the one that stands alone, too, for programs that know no other."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        cluster_ip="10.96.0.7",
        cluster_ips=["10.96.0.8"],
    ),
)
