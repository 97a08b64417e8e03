"""The CPU of a container, and not of which."""

from podgen.model import (
    ContainerResourceMetricSource,
    CrossVersionObjectReference,
    HorizontalPodAutoscaler,
    HorizontalPodAutoscalerSpec,
    MetricSpec,
    MetricTarget,
    ObjectMeta,
)

shop = HorizontalPodAutoscaler(
    metadata=ObjectMeta(name="shop"),
    spec=HorizontalPodAutoscalerSpec(
        scale_target_ref=CrossVersionObjectReference(api_version="apps/v1", kind="Deployment", name="shop"),
        max_replicas=10,
        metrics=[
            MetricSpec(
                type="ContainerResource",
                container_resource=ContainerResourceMetricSource(
                    name="cpu", container="", target=MetricTarget(type="Utilization", average_utilization=80)
                ),
            )
        ],
    ),
)
