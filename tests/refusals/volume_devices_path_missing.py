"""Refused: a device has a path in the container."""

from podgen import container, persistent_volume, pod, shared_volume

data = persistent_volume("v", claim="c")
pod("shop", container("app", "app:1.0", volume_devices=[data.device("")]), shared_volume("e"))
