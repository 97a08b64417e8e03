"""Refused: `path` has to be set: without it, a volume names no path on the node."""

from podgen import container, host_volume, pod

pod("shop", container("app", "app:1.0"), host_volume("data", ""))
