"""Refused: a pod's subdomain is a DNS label: at most 63 characters of a-z, 0-9 and `-`, without dots."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), subdomain="a.b")
