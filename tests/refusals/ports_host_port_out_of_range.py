"""A port of the node that is no port."""

from podgen import container, pod, port

pod("shop", container("app", "app:1.0", ports=[port(80, host_port=80800)]))
