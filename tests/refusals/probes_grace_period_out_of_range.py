"""Refused: after a failed liveness or startup probe, a container has at least 1 second to stop."""

from podgen import container, pod, tcp_check

pod("shop", container("app", "app:1.0", liveness=tcp_check(80, termination_grace_period_seconds=0)))
