"""Refused: a probe begins 0 or more seconds after the container has started."""

from podgen import container, pod, tcp_check

pod("shop", container("app", "app:1.0", liveness=tcp_check(80, initial_delay_seconds=-1)))
