"""Two different volumes of one name."""

from podgen import container, persistent_volume, pod, shared_volume

cache = persistent_volume("cache", claim="shop-cache")
scratch = shared_volume("cache")
pod("shop", container("app", "app:1.0", mounts=[cache.at("/data"), scratch.at("/var/cache")]))
