"""A request without its unit."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.4", requests={"memory": 256}))
