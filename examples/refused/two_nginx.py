"""Two nginx in one pod: both want port 80, and only one of them can have it."""

from podgen import container, pod, web_container

two_nginx = pod(
    "two-nginx",
    web_container("nginx", "nginx:1.29"),
    container("cache", "nginx:1.29", ports=[80]),
)
