"""Refused: as a `subPath`, one with variables does not go up with `..`; what the variables hold is seen only later."""

from podgen import container, pod, shared_volume

data = shared_volume("v")
pod("shop", container("app", "app:1.0", env={"APP": "shop"}, mounts=[data.at("/a", sub_path_expr="../$(APP)")]))
