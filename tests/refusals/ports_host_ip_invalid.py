"""A host name where an address belongs."""

from podgen import container, pod, port

pod("shop", container("app", "app:1.0", ports=[port(8080, host_port=80, host_ip="localhost")]))
