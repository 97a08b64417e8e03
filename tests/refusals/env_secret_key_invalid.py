"""Refused: the keys of a Secret have letters, digits, `-`, `_` and `.` only."""

from podgen import container, from_secret, pod

pod("shop", container("app", "app:1.0", env={"A": from_secret("n", "a/b")}))
