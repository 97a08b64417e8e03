"""Warned of: the seccomp annotation of a container is of no use any more without the field."""

from podgen import container, pod

shop = pod(
    "p", container("c", "i"), annotations={"container.seccomp.security.alpha.kubernetes.io/c": "runtime/default"}
)
