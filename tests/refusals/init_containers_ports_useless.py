"""A server that has to end before anything can ask it."""

from podgen import container, init_container, pod

shop = pod("shop", container("app", "app:1.0"), init_container("cache", "redis:8", ports=[6379]))
