"""Refused: `secretName` has to be set: without it, a volume names no Secret with the storage account."""

from podgen import container, pod, volume
from podgen.model import AzureFileVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", AzureFileVolumeSource(secret_name="", share_name="s")))
