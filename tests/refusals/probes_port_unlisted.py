"""A check of a port that the container does not list."""

from podgen import container, http_check, pod

shop = pod("shop", container("app", "app:1.0", ports=[8080], readiness=http_check("/", port=80)))
