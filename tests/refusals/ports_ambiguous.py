"""Warned of: a port that is listed with one port of the node twice: on all addresses of the node, and on one of them."""

from podgen import container, pod, port

shop = pod(
    "shop", container("app", "app:1.0", ports=[port(80, host_port=80), port(80, host_port=80, host_ip="1.2.3.4")])
)
