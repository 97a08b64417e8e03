"""A container that is killed before it is ready."""

from podgen import http_check, pod, web_container

shop = pod(
    "shop",
    web_container(
        "app",
        "app:1.0",
        readiness=http_check("/", initial_delay_seconds=60),
        liveness=http_check("/"),
    ),
)
