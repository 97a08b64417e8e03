"""Refused: within a container, a volume is mounted, or it is a device."""

from podgen import container, persistent_volume, pod, shared_volume

data = persistent_volume("v", claim="c")
pod(
    "shop",
    container("app", "app:1.0", volume_devices=[data.device("/dev/x")], mounts=[data.at("/a")]),
    shared_volume("e"),
)
