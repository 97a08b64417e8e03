"""Refused: a Secret that is referred to has a name."""

from podgen import container, pod, volume
from podgen.model import LocalObjectReference, StorageOSVolumeSource

pod(
    "shop",
    container("app", "app:1.0"),
    volume("data", StorageOSVolumeSource(volume_name="a", secret_ref=LocalObjectReference())),
)
