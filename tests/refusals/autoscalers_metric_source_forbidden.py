"""One metric that is to be two."""

from podgen.model import (
    CrossVersionObjectReference,
    HorizontalPodAutoscaler,
    HorizontalPodAutoscalerSpec,
    MetricIdentifier,
    MetricSpec,
    MetricTarget,
    ObjectMeta,
    PodsMetricSource,
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
                resource=ResourceMetricSource(
                    name="cpu", target=MetricTarget(type="Utilization", average_utilization=80)
                ),
                pods=PodsMetricSource(
                    metric=MetricIdentifier(name="requests"),
                    target=MetricTarget(type="AverageValue", average_value="100"),
                ),
            )
        ],
    ),
)
