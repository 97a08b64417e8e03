"""Refused: a label's value has at most 63 characters: letters, digits, `-`, `_` and `.`; it may be empty."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), labels={"a": "x y"})
