"""Refused: `volumePath` has to be set: without it, a volume has no path of a vSphere disk."""

from podgen import container, pod, volume
from podgen.model import VsphereVirtualDiskVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", VsphereVirtualDiskVolumeSource(volume_path="")))
