"""Refused: the name of an iSCSI target has one of three forms, which begin with iqn, eui or naa."""

from podgen import container, pod, volume
from podgen.model import ISCSIVolumeSource

pod(
    "shop",
    container("app", "app:1.0"),
    volume("data", ISCSIVolumeSource(target_portal="1.2.3.4:3260", iqn="iqn.2024", lun=0)),
)
