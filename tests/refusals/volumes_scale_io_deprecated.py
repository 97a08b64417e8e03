"""Warned of: the kind of volume `scaleIO` is deprecated since 1.16, and has not worked since Kubernetes 1.22."""

from podgen import container, pod, volume
from podgen.model import LocalObjectReference, ScaleIOVolumeSource

shop = pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data", ScaleIOVolumeSource(gateway="g", system="s", secret_ref=LocalObjectReference(name="s"), volume_name="v")
    ),
)
