"""Refused: a client stays with a pod for at least one second, and at most a day."""

from podgen.model import ClientIPConfig, ObjectMeta, Service, ServicePort, ServiceSpec, SessionAffinityConfig

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        session_affinity="ClientIP",
        session_affinity_config=SessionAffinityConfig(client_ip=ClientIPConfig(timeout_seconds=604800)),
    ),
)
