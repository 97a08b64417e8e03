"""Refused: `targetPortal` has to be set: without it, a volume has no address of its iSCSI target."""

from podgen import container, pod, volume
from podgen.model import ISCSIVolumeSource

pod(
    "shop",
    container("app", "app:1.0"),
    volume("data", ISCSIVolumeSource(target_portal="", iqn="iqn.2024-01.com.ex:d", lun=0)),
)
