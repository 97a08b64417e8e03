"""A container without a name."""

from podgen import container, pod

pod("shop", container("", "app:1.0"))
