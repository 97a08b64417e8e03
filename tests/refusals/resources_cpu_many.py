"""A thousand CPUs, where one was meant."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", requests={"cpu": "1000"}))
