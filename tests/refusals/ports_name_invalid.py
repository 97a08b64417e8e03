"""A port's name in capitals."""

from podgen import container, pod, port

pod("shop", container("app", "app:1.0", ports=[port(80, name="HTTP")]))
