"""Refused: mounts that are made later are seen on the other side in one of three ways."""

from podgen import container, pod, shared_volume

data = shared_volume("v")
pod("shop", container("app", "app:1.0", mounts=[data.at("/a", mount_propagation="Shared")]))
