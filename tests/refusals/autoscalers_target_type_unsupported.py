"""A type of target that does not exist."""

from podgen.model import (
    CrossVersionObjectReference,
    HorizontalPodAutoscaler,
    HorizontalPodAutoscalerSpec,
    MetricSpec,
    MetricTarget,
    ObjectMeta,
    ResourceMetricSource,
)

shop = HorizontalPodAutoscaler(
    metadata=ObjectMeta(name="shop"),
    spec=HorizontalPodAutoscalerSpec(
        scale_target_ref=CrossVersionObjectReference(api_version="apps/v1", kind="Deployment", name="shop"),
        max_replicas=10,
        metrics=[
            MetricSpec(
                type="Resource",
                resource=ResourceMetricSource(name="cpu", target=MetricTarget(type="Percent", average_utilization=80)),
            )
        ],
    ),
)
