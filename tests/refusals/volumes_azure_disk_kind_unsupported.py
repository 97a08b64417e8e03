"""Refused: `kind` is one of `Shared`, `Dedicated`, `Managed`."""

from podgen import container, pod, volume
from podgen.model import AzureDiskVolumeSource

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data", AzureDiskVolumeSource(disk_name="d", disk_uri="https://a.blob.core.windows.net/c/d.vhd", kind="Premium")
    ),
)
