"""Refused: a variable has a name."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", env={"": "x"}))
