"""A container's name with a dot, which a pod's may have."""

from podgen import container, pod

pod("shop.v2", container("app.v2", "app:2.0"))
