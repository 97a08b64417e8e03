"""Refused: a device names the volume that it is."""

from podgen import container, persistent_volume, pod, shared_volume
from podgen.model import VolumeDevice

pod(
    "shop",
    container("app", "app:1.0", volume_devices=[VolumeDevice(name="", device_path="/dev/x")]),
    persistent_volume("v", claim="c"),
    shared_volume("e"),
)
