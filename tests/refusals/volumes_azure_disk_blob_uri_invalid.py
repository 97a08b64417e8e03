"""Refused: the address of an Azure disk that is not a managed one begins with `https://`."""

from podgen import container, pod, volume
from podgen.model import AzureDiskVolumeSource

pod(
    "shop",
    container("app", "app:1.0"),
    volume("data", AzureDiskVolumeSource(disk_name="d", disk_uri="/subscriptions/x")),
)
