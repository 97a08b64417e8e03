"""Refused: a field that is referred to is one that the server can find, in version `v1`."""

from podgen import container, from_field, pod

pod("shop", container("app", "app:1.0", env={"A": from_field("spec.hostname")}))
