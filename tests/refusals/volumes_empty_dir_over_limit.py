"""A RAM disk larger than the memory of the container that fills it."""

from podgen import container, pod, shared_volume

cache = shared_volume("cache", medium="Memory", size_limit="2Gi")
shop = pod("shop", container("app", "app:1.0", limits={"memory": "1Gi"}, mounts=[cache.at("/cache")]))
