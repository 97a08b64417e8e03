"""Refused: `driver` has to be set: without it, a volume names no CSI driver."""

from podgen import container, pod, volume
from podgen.model import CSIVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", CSIVolumeSource(driver="")))
