"""Refused: a value that is read from a ConfigMap has a key there."""

from podgen import container, from_config, pod

pod("shop", container("app", "app:1.0", env={"A": from_config("n", "")}))
