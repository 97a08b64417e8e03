"""Warned of: the seccomp annotation of a pod is of no use any more without the field."""

from podgen import container, pod

shop = pod(
    "shop", container("app", "app:1.0"), annotations={"seccomp.security.alpha.kubernetes.io/pod": "runtime/default"}
)
