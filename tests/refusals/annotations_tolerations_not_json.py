"""Refused: the old annotation with tolerations holds JSON: a list of tolerations."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), annotations={"scheduler.alpha.kubernetes.io/tolerations": "nope"})
