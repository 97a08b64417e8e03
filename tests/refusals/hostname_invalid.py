"""Refused: a host name is a DNS label: at most 63 characters of a-z, 0-9 and `-`, without dots."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), hostname="web.1")
