"""A metric of the pods that does not say which."""

from podgen.model import (
    CrossVersionObjectReference,
    HorizontalPodAutoscaler,
    HorizontalPodAutoscalerSpec,
    MetricSpec,
    ObjectMeta,
)

shop = HorizontalPodAutoscaler(
    metadata=ObjectMeta(name="shop"),
    spec=HorizontalPodAutoscalerSpec(
        scale_target_ref=CrossVersionObjectReference(api_version="apps/v1", kind="Deployment", name="shop"),
        max_replicas=10,
        metrics=[MetricSpec(type="Pods")],
    ),
)
