"""A size without a unit."""

from podgen import container, pod, shared_volume

cache = shared_volume("cache", size_limit=500)
pod("shop", container("app", "app:1.0", mounts=[cache.at("/cache")]))
