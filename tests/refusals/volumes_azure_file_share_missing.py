"""Refused: `shareName` has to be set: without it, a volume names no Azure file share."""

from podgen import container, pod, volume
from podgen.model import AzureFileVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", AzureFileVolumeSource(secret_name="s", share_name="")))
