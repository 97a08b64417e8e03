"""Refused: a node's name is a DNS subdomain: at most 253 characters of a-z, 0-9, `-` and `.`."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), node_name="Node_1")
