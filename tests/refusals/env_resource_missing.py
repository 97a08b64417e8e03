"""Refused: a reference to a resource says which."""

from podgen import container, from_resource, pod

pod("shop", container("app", "app:1.0", env={"A": from_resource("")}))
