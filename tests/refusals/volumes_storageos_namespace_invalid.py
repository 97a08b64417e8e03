"""Refused: the namespace of a StorageOS volume is a DNS label."""

from podgen import container, pod, volume
from podgen.model import StorageOSVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", StorageOSVolumeSource(volume_name="a", volume_namespace="A")))
