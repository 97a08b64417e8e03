"""Refused: where an iSCSI target asks for a password, there is a Secret with it."""

from podgen import container, pod, volume
from podgen.model import ISCSIVolumeSource

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        ISCSIVolumeSource(target_portal="1.2.3.4:3260", iqn="iqn.2024-01.com.ex:d", lun=0, chap_auth_session=True),
    ),
)
