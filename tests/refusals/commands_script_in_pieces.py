"""A script in several items, of which a shell runs the first."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", command=["sh", "-c"], args=["sleep", "3600"]))
