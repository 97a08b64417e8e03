"""Refused: a reference to a field says which."""

from podgen import container, from_field, pod

pod("shop", container("app", "app:1.0", env={"A": from_field("")}))
