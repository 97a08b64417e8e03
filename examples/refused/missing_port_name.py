"""A liveness check on a port name that the container does not have: it would fail, and the container start over for ever."""

from podgen import http_check, pod, port, web_container

shop = pod(
    "shop",
    web_container(
        "shop",
        "registry.example.com/shop:1.4.2",
        ports=[port(8081, name="management")],
        liveness=http_check("/healthz", port="managment"),
    ),
)
