"""Refused: `diskURI` has to be set: without it, a volume has no address of an Azure disk."""

from podgen import container, pod, volume
from podgen.model import AzureDiskVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", AzureDiskVolumeSource(disk_name="d", disk_uri="")))
