"""Warned of: an address of the node means nothing without a port of the node."""

from podgen import container, pod, port

shop = pod("shop", container("app", "app:1.0", ports=[port(80, host_ip="1.2.3.4")]))
