"""Refused: the name to log in to an iSCSI target with has one of the three forms of a target's name."""

from podgen import container, pod, volume
from podgen.model import ISCSIVolumeSource

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        ISCSIVolumeSource(target_portal="1.2.3.4:3260", iqn="iqn.2024-01.com.ex:d", lun=0, initiator_name="iqn.2024"),
    ),
)
