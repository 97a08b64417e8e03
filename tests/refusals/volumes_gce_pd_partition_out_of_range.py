"""Refused: the number of a partition is 1 to 255, or 0 for the whole disk."""

from podgen import container, pod, volume
from podgen.model import GCEPersistentDiskVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", GCEPersistentDiskVolumeSource(pd_name="d", partition=256)))
