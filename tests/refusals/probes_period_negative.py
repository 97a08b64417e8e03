"""Refused: there is at least 1 second between two checks; 0 stands for the default, 10."""

from podgen import container, pod, tcp_check

pod("shop", container("app", "app:1.0", liveness=tcp_check(80, period_seconds=-1)))
