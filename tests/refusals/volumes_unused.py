"""A volume that nobody mounts."""

from podgen import container, pod, shared_volume

shop = pod("shop", container("app", "app:1.0"), shared_volume("data"))
