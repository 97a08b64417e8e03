"""Warned of: a port that is listed with a port of the node, and without one."""

from podgen import container, pod, port

shop = pod("shop", container("app", "app:1.0", ports=[80, port(80, host_port=80)]))
