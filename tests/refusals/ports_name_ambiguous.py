"""Two ports of one name in two containers: a warning."""

from podgen import container, pod, port

shop = pod(
    "shop",
    container("app", "app:1.0", ports=[port(80, name="http")]),
    container("admin", "admin:1.0", ports=[port(8080, name="http")]),
)
