"""Refused: the name of a variable has printable ASCII characters only, and no `=`."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", env={"A=B": "x"}))
