"""Refused: a Fibre Channel target has several disks, so one of them has to be chosen by its number."""

from podgen import container, pod, volume
from podgen.model import FCVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", FCVolumeSource(target_wwns=["a"])))
