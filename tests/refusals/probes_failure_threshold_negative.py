"""Refused: a probe fails after at least 1 failed check; 0 stands for the default, 3."""

from podgen import container, pod, tcp_check

pod("shop", container("app", "app:1.0", liveness=tcp_check(80, failure_threshold=-1)))
