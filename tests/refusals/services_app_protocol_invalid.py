"""Refused: what is spoken on a port is a registered name, or one with a domain in front: `http`, `kubernetes.io/h2c`."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80, app_protocol="http/2 clear")],
    ),
)
