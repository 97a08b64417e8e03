"""Refused: all annotations together, keys included, have at most 256 KiB."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), annotations={"a": "x" * 262144})
