"""Refused: a Secret that is referred to has a name."""

from podgen import container, pod, volume
from podgen.model import CinderVolumeSource, LocalObjectReference

pod(
    "shop",
    container("app", "app:1.0"),
    volume("data", CinderVolumeSource(volume_id="v", secret_ref=LocalObjectReference())),
)
