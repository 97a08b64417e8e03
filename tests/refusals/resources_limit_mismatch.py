"""Refused: of extended resources and huge pages, which are given to one container only, the request is the limit."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", requests={"example.com/gpu": "1"}, limits={"example.com/gpu": "2"}))
