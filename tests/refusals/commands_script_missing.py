"""A shell that waits for its script."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", command=["/bin/sh", "-c"]))
