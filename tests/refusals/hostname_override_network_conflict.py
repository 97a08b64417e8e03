"""Refused: a pod in the node's network has the node's host name."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), hostname_override="a", host_network=True)
