"""Refused: the time after which a pod is stopped is 1 to 2147483647 seconds."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), active_deadline_seconds=0)
