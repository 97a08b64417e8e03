"""Refused: with an initiator name, the names of volume and portal together make that of an interface: 63 characters at most."""

from podgen import container, pod, volume
from podgen.model import ISCSIVolumeSource

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        ISCSIVolumeSource(
            target_portal="x" * 64, iqn="iqn.2024-01.com.ex:d", lun=0, initiator_name="iqn.2024-01.com.ex:d"
        ),
    ),
)
