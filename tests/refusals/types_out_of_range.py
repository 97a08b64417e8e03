"""A number that does not fit."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), active_deadline_seconds=10**20)
