"""Refused: within a container, every device has a path of its own."""

from podgen import container, persistent_volume, pod

data = persistent_volume("v", claim="c")
more = persistent_volume("w", claim="d")
pod("shop", container("app", "app:1.0", volume_devices=[data.device("/dev/x"), more.device("/dev/x")]))
