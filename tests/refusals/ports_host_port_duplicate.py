"""Two containers that want one port of the node."""

from podgen import container, pod, port

pod(
    "shop",
    container("app", "app:1.0", ports=[port(8080, host_port=80)]),
    container("admin", "admin:1.0", ports=[port(8081, host_port=80)]),
)
