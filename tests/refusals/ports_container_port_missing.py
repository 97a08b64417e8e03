"""A port without a number."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", ports=[0]))
