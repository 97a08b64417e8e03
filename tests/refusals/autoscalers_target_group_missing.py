"""A Deployment in the API of pods."""

from podgen.model import CrossVersionObjectReference, HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec, ObjectMeta

shop = HorizontalPodAutoscaler(
    metadata=ObjectMeta(name="shop"),
    spec=HorizontalPodAutoscalerSpec(
        scale_target_ref=CrossVersionObjectReference(api_version="v1", kind="Deployment", name="shop"),
        max_replicas=10,
    ),
)
