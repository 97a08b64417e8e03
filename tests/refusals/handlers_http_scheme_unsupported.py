"""Refused: an HTTP check asks over `HTTP` or `HTTPS`, in upper case."""

from podgen import container, http_check, pod

pod("shop", container("app", "app:1.0", liveness=http_check("/", port=80, scheme="https")))
