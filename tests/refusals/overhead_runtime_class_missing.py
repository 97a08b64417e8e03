"""Refused: what the runtime itself takes comes from the runtime class, so there must be one."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), overhead={"cpu": "1"})
