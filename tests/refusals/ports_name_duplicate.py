"""Two ports of one name in one container."""

from podgen import container, pod, port

pod("shop", container("app", "app:1.0", ports=[port(80, name="http"), port(8080, name="http")]))
