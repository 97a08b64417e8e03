"""Text where a list belongs."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", command="sh -c 'sleep 5'"))
