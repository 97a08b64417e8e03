"""Refused: a failed readiness probe stops no container, so it gives none time to stop."""

from podgen import container, pod, tcp_check

pod("shop", container("app", "app:1.0", readiness=tcp_check(80, termination_grace_period_seconds=5)))
