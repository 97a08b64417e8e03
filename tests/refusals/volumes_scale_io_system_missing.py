"""Refused: `system` has to be set: without it, a volume names no ScaleIO storage system."""

from podgen import container, pod, volume
from podgen.model import LocalObjectReference, ScaleIOVolumeSource

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data", ScaleIOVolumeSource(gateway="g", system="", secret_ref=LocalObjectReference(name="s"), volume_name="v")
    ),
)
