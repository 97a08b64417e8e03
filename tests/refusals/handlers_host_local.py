"""A check of the node instead of the pod."""

from podgen import http_check, pod, web_container

pod("shop", web_container("app", "app:1.0", liveness=http_check("/healthz", host="127.0.0.1")))
