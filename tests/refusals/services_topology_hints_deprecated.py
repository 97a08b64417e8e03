"""Warned of: the annotation for topology-aware routing has another name now."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop", annotations={"service.kubernetes.io/topology-aware-hints": "Auto"}),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
    ),
)
