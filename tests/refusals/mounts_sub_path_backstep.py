"""Refused: what is mounted of a volume lies in the volume, so its path does not go up with `..`."""

from podgen import container, pod, shared_volume

data = shared_volume("v")
pod("shop", container("app", "app:1.0", mounts=[data.at("/a", sub_path="x/../y")]))
