"""Refused: the keys of a ConfigMap have letters, digits, `-`, `_` and `.` only."""

from podgen import container, from_config, pod

pod("shop", container("app", "app:1.0", env={"A": from_config("n", "a/b")}))
