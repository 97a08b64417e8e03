"""Refused: an init container has no readiness probe, unless it is a sidecar: it is done before the pod is ready."""

from podgen import container, init_container, pod, tcp_check

pod("shop", container("app", "app:1.0"), init_container("init", "init:1.0", readiness=tcp_check(80)))
