"""Refused: a host name that replaces the pod's own is a DNS subdomain, and is left out where none is meant."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), hostname_override="A.b")
