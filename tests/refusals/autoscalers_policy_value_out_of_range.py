"""A policy that allows no change."""

from podgen.model import (
    CrossVersionObjectReference,
    HorizontalPodAutoscaler,
    HorizontalPodAutoscalerBehavior,
    HorizontalPodAutoscalerSpec,
    HPAScalingPolicy,
    HPAScalingRules,
    ObjectMeta,
)

shop = HorizontalPodAutoscaler(
    metadata=ObjectMeta(name="shop"),
    spec=HorizontalPodAutoscalerSpec(
        scale_target_ref=CrossVersionObjectReference(api_version="apps/v1", kind="Deployment", name="shop"),
        max_replicas=10,
        behavior=HorizontalPodAutoscalerBehavior(
            scale_up=HPAScalingRules(policies=[HPAScalingPolicy(type="Pods", value=0, period_seconds=60)])
        ),
    ),
)
