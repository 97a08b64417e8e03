"""Refused: a resource that is referred to is one that there is."""

from podgen import container, from_resource, pod

pod("shop", container("app", "app:1.0", env={"A": from_resource("cpu")}))
