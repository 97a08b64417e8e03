"""Refused: only a volume with a claim, its own or another, can be a device; all others are directories."""

from podgen import container, persistent_volume, pod, shared_volume

empty = shared_volume("e")
pod("shop", container("app", "app:1.0", volume_devices=[empty.device("/dev/x")]), persistent_volume("v", claim="c"))
