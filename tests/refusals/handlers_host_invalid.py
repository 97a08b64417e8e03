"""A URL where a host is wanted."""

from podgen import container, http_check, pod

shop = pod("shop", container("app", "app:1.4", liveness=http_check("/", 80, host="http://shop")))
