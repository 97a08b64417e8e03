"""Two servers that want one port."""

from podgen import container, pod, web_container

pod(
    "two-nginx",
    web_container("nginx", "nginx:1.29"),
    container("cache", "nginx:1.29", ports=[80]),
)
