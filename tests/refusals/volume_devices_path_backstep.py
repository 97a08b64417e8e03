"""Refused: the path of a device does not go up with `..`."""

from podgen import container, persistent_volume, pod, shared_volume

data = persistent_volume("v", claim="c")
pod("shop", container("app", "app:1.0", volume_devices=[data.device("/dev/../x")]), shared_volume("e"))
