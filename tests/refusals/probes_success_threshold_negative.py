"""Refused: a readiness probe passes after at least 1 successful check; 0 stands for the default, 1."""

from podgen import container, pod, tcp_check

pod("shop", container("app", "app:1.0", readiness=tcp_check(80, success_threshold=-1)))
