"""Warned of: addresses outside the cluster are for a Service with an address in it."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        cluster_ip="None",
        external_ips=["198.51.100.4"],
    ),
)
