"""Refused: a label's key is a name of at most 63 characters, optionally after a DNS name and a `/`: `example.com/team`."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), labels={"-a": "x"})
