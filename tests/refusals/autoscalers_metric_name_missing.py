"""A metric that has no name."""

from podgen.model import (
    CrossVersionObjectReference,
    HorizontalPodAutoscaler,
    HorizontalPodAutoscalerSpec,
    MetricIdentifier,
    MetricSpec,
    MetricTarget,
    ObjectMeta,
    PodsMetricSource,
)

shop = HorizontalPodAutoscaler(
    metadata=ObjectMeta(name="shop"),
    spec=HorizontalPodAutoscalerSpec(
        scale_target_ref=CrossVersionObjectReference(api_version="apps/v1", kind="Deployment", name="shop"),
        max_replicas=10,
        metrics=[
            MetricSpec(
                type="Pods",
                pods=PodsMetricSource(
                    metric=MetricIdentifier(name=""), target=MetricTarget(type="AverageValue", average_value="100")
                ),
            )
        ],
    ),
)
