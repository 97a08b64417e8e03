"""A mount at a relative path."""

from podgen import container, pod, shared_volume

shop = pod("shop", container("app", "app:1.0", mounts=[shared_volume("data").at("data")]))
