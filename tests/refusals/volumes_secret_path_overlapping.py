"""Warned of: of two items with one path only one is seen, and below the path of one there can be no other."""

from podgen import container, pod, secret_volume

shop = pod("shop", container("app", "app:1.0"), secret_volume("data", "c", items={"a": "p", "b": "p/q"}))
