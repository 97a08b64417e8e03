"""A check that may last until three others are due."""

from podgen import http_check, pod, web_container

shop = pod("shop", web_container("app", "app:1.0", liveness=http_check("/healthz", timeout_seconds=30)))
