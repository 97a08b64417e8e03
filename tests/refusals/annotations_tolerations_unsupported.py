"""An annotation with a toleration whose effect does not exist."""

from podgen import container, pod

pod(
    "shop",
    container("app", "app:1.0"),
    annotations={
        "scheduler.alpha.kubernetes.io/tolerations": '[{"key": "gpu", "operator": "Exists", "effect": "NoStart"}]'
    },
)
