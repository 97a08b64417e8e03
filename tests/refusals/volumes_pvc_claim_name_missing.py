"""Refused: `claimName` has to be set: without it, a volume names no PersistentVolumeClaim."""

from podgen import container, persistent_volume, pod

pod("shop", container("app", "app:1.0"), persistent_volume("data", claim=""))
