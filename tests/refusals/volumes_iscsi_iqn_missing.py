"""Refused: `iqn` has to be set: without it, a volume does not name its iSCSI target."""

from podgen import container, pod, volume
from podgen.model import ISCSIVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", ISCSIVolumeSource(target_portal="1.2.3.4:3260", iqn="", lun=0)))
