"""Refused: `volumeName` has to be set: without it, a volume names no StorageOS volume."""

from podgen import container, pod, volume
from podgen.model import StorageOSVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", StorageOSVolumeSource()))
