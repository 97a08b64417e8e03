"""Refused: within a container, a volume is one device."""

from podgen import container, persistent_volume, pod, shared_volume

data = persistent_volume("v", claim="c")
pod(
    "shop",
    container("app", "app:1.0", volume_devices=[data.device("/dev/x"), data.device("/dev/y")]),
    shared_volume("e"),
)
