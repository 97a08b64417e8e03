"""Refused: the policy is `SingleStack`, `PreferDualStack` or `RequireDualStack`."""

from podgen.model import ObjectMeta, Service, ServicePort, ServiceSpec

shop = Service(
    metadata=ObjectMeta(name="shop"),
    spec=ServiceSpec(
        selector={"app": "shop"},
        ports=[ServicePort(port=80)],
        ip_family_policy="DualStack",  # type: ignore[arg-type]
    ),
)
