"""Refused: a probe waits for an answer for at least 1 second; 0 stands for the default, 1."""

from podgen import container, pod, tcp_check

pod("shop", container("app", "app:1.0", liveness=tcp_check(80, timeout_seconds=-1)))
