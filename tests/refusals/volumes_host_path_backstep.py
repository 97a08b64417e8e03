"""Refused: a path on the node does not go up with `..`."""

from podgen import container, host_volume, pod

pod("shop", container("app", "app:1.0"), host_volume("data", "/a/../b"))
