"""Refused: mounts below a mount are read-only too, or are not, or are if that is possible."""

from podgen import container, pod, shared_volume

data = shared_volume("v")
pod("shop", container("app", "app:1.0", mounts=[data.at("/a", read_only=True, recursive_read_only="Yes")]))
