"""Refused: the number of a disk on a Fibre Channel target is 0 to 255; beside `wwids`, it means nothing."""

from podgen import container, pod, volume
from podgen.model import FCVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", FCVolumeSource(target_wwns=["a"], lun=256)))
