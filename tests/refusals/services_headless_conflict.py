"""Refused: a Service without an address is reached inside the cluster only."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        type="NodePort",
        ports=[ServicePort(port=80)],
        cluster_ip="None",
    ),
)
