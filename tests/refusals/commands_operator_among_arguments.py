"""A redirection that no shell reads, and that the program may overlook."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", args=["serve", "2>&1"]))
