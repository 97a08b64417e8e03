"""Refused: a Service has at most two addresses, one of each IP family."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        cluster_ip="10.96.0.7",
        cluster_ips=["10.96.0.7", "fd00:10:96::7", "10.96.0.8"],
        ip_family_policy="PreferDualStack",
    ),
)
