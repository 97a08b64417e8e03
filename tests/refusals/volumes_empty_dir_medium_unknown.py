"""A medium as Linux calls it."""

from podgen import container, pod, shared_volume

cache = shared_volume("cache", medium="tmpfs")
pod("shop", container("app", "app:1.0", mounts=[cache.at("/cache")]))
