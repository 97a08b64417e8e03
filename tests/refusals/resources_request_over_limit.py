"""Refused: a request is not more than the limit of the same resource."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", requests={"cpu": "2"}, limits={"cpu": "1"}))
