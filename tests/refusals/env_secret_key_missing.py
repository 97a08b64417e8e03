"""Refused: a value that is read from a Secret has a key there."""

from podgen import container, from_secret, pod

pod("shop", container("app", "app:1.0", env={"A": from_secret("n", "")}))
