"""Refused: an annotation's key is like that of a label, but that its DNS name may have upper-case letters."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), annotations={"a b": "x"})
