"""Refused: mounts below a mount can be made read-only only where it is read-only itself."""

from podgen import container, pod, shared_volume

data = shared_volume("v")
pod("shop", container("app", "app:1.0", mounts=[data.at("/a", recursive_read_only="Enabled")]))
