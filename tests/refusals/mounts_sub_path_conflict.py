"""Refused: a mount has a sub-path with variables, or one without."""

from podgen import container, pod, shared_volume

data = shared_volume("v")
pod("shop", container("app", "app:1.0", mounts=[data.at("/a", sub_path="a", sub_path_expr="b")]))
