"""Refused: nodes are chosen by keys that labels can have."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), node_selector={"a b": "c"})
