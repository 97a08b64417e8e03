"""Refused: the seccomp annotation of a pod names a profile: of the runtime, none, or a file on the node."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), annotations={"seccomp.security.alpha.kubernetes.io/pod": "default"})
