"""Refused: a value that is read from a file has a key there."""

from podgen import container, from_file, pod, shared_volume

pod("shop", container("app", "app:1.0", env={"A": from_file("v", "f", "")}), shared_volume("v"))
