"""Refused: within a container, a volume is not mounted at the path of a device."""

from podgen import container, persistent_volume, pod, shared_volume

data = persistent_volume("v", claim="c")
empty = shared_volume("e")
pod("shop", container("app", "app:1.0", volume_devices=[data.device("/a")], mounts=[empty.at("/a")]))
