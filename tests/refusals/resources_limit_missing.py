"""Refused: extended resources and huge pages need a limit, which is the request at the same time."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", requests={"example.com/gpu": "1"}))
