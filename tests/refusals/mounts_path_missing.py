"""A mount without a path."""

from podgen import container, pod, shared_volume

pod("shop", container("app", "app:1.0", mounts=[shared_volume("data").at("")]))
