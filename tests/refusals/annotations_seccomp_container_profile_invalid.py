"""Refused: the seccomp annotation of a container names a profile."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), annotations={"container.seccomp.security.alpha.kubernetes.io/c": "default"})
