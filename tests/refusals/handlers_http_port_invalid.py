"""A check on a port number in quotes."""

from podgen import container, http_check, pod

pod("shop", container("app", "app:1.0", readiness=http_check("/", port="8080")))
