"""A pattern for files, and no shell to find them."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", command=["rm", "-rf", "/cache/*"]))
