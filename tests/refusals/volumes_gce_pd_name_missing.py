"""Refused: a Compute Engine disk has a name."""

from podgen import container, pod, volume
from podgen.model import GCEPersistentDiskVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", GCEPersistentDiskVolumeSource(pd_name="")))
