"""Warned of: clients of a headless Service choose among its pods themselves."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        cluster_ip="None",
        session_affinity="ClientIP",
    ),
)
