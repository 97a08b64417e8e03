"""Refused: the path of a file with variables does not go up with `..`."""

from podgen import container, from_file, pod, shared_volume

pod("shop", container("app", "app:1.0", env={"A": from_file("v", "a/../f", "K")}), shared_volume("v"))
