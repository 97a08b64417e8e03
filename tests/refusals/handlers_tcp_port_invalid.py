"""A check on a port that is no port."""

from podgen import container, pod, tcp_check

pod("shop", container("app", "app:1.0", readiness=tcp_check(0)))
