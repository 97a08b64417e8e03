"""The name of a Deployment with a slash in it."""

from podgen.model import CrossVersionObjectReference, HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec, ObjectMeta

shop = HorizontalPodAutoscaler(
    metadata=ObjectMeta(name="shop"),
    spec=HorizontalPodAutoscalerSpec(
        scale_target_ref=CrossVersionObjectReference(api_version="apps/v1", kind="Deployment", name="prod/shop"),
        max_replicas=10,
    ),
)
