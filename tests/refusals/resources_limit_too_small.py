"""A limit without a unit."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", limits={"memory": 256}))
