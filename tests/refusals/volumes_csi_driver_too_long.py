"""Refused: the name of a CSI driver has at most 63 characters."""

from podgen import container, pod, volume
from podgen.model import CSIVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", CSIVolumeSource(driver="d" * 64)))
