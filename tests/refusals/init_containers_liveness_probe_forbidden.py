"""Refused: an init container has no liveness probe, unless it is a sidecar: it ends by itself."""

from podgen import container, init_container, pod, tcp_check

pod("shop", container("app", "app:1.0"), init_container("init", "init:1.0", liveness=tcp_check(80)))
