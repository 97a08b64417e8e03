"""A tolerance below nothing."""

from podgen.model import (
    CrossVersionObjectReference,
    HorizontalPodAutoscaler,
    HorizontalPodAutoscalerBehavior,
    HorizontalPodAutoscalerSpec,
    HPAScalingRules,
    ObjectMeta,
)

shop = HorizontalPodAutoscaler(
    metadata=ObjectMeta(name="shop"),
    spec=HorizontalPodAutoscalerSpec(
        scale_target_ref=CrossVersionObjectReference(api_version="apps/v1", kind="Deployment", name="shop"),
        max_replicas=10,
        behavior=HorizontalPodAutoscalerBehavior(scale_up=HPAScalingRules(tolerance="-0.1")),
    ),
)
