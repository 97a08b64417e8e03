"""Refused: an address outside the cluster is one that others can reach: not that of the host itself, nor of its own network."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        external_ips=["127.0.0.1"],
    ),
)
