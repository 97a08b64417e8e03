"""Refused: a file with variables lies in a volume."""

from podgen import container, from_file, pod

pod("shop", container("app", "app:1.0", env={"A": from_file("", "f", "K")}))
