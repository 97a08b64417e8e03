"""Refused: a file with variables lies in a volume of the pod."""

from podgen import container, from_file, pod

pod("shop", container("app", "app:1.0", env={"A": from_file("v", "f", "K")}))
