"""Refused: the number of a disk on an iSCSI target is 0 to 255."""

from podgen import container, pod, volume
from podgen.model import ISCSIVolumeSource

pod(
    "shop",
    container("app", "app:1.0"),
    volume("data", ISCSIVolumeSource(target_portal="1.2.3.4:3260", iqn="iqn.2024-01.com.ex:d", lun=256)),
)
