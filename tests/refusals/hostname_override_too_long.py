"""Refused: a host name that replaces the pod's own has at most 64 bytes, which is what Linux has room for."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), hostname_override="a" * 65)
