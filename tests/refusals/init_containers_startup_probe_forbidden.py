"""Refused: an init container has no startup probe, unless it is a sidecar: it has started up when it has ended."""

from podgen import container, init_container, pod, tcp_check

pod("shop", container("app", "app:1.0"), init_container("init", "init:1.0", startup=tcp_check(80)))
