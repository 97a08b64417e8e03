"""Refused: what is mounted of a volume is given by a path from the root of the volume, without a `/` in front."""

from podgen import container, pod, shared_volume

data = shared_volume("v")
pod("shop", container("app", "app:1.0", mounts=[data.at("/a", sub_path="/x")]))
