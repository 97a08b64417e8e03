"""Refused: the address of a Service is an IP address, or the text `None` if it is headless."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        cluster_ip="none",
    ),
)
