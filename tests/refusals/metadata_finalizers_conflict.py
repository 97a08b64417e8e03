"""Refused: what depends on an object is either left alone when it goes (`orphan`), or deleted first."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), finalizers=["orphan", "foregroundDeletion"])
