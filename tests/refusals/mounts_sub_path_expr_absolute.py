"""Refused: as a `subPath`, one with variables has no `/` in front."""

from podgen import container, pod, shared_volume

data = shared_volume("v")
pod("shop", container("app", "app:1.0", env={"APP": "shop"}, mounts=[data.at("/a", sub_path_expr="/$(APP)")]))
