"""Refused: a file with variables has a path in its volume."""

from podgen import container, from_file, pod, shared_volume

pod("shop", container("app", "app:1.0", env={"A": from_file("v", "", "K")}), shared_volume("v"))
