"""Refused: one successful check is enough for a liveness probe."""

from podgen import container, pod, tcp_check

pod("shop", container("app", "app:1.0", liveness=tcp_check(80, success_threshold=2)))
