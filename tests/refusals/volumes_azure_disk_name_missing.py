"""Refused: `diskName` has to be set: without it, a volume names no Azure disk."""

from podgen import container, pod, volume
from podgen.model import AzureDiskVolumeSource

pod(
    "shop",
    container("app", "app:1.0"),
    volume("data", AzureDiskVolumeSource(disk_name="", disk_uri="https://a.blob.core.windows.net/c/d.vhd")),
)
