"""A check that asks another host."""

from podgen import http_check, pod, web_container

shop = pod("shop", web_container("app", "app:1.0", liveness=http_check("/healthz", host="shop.example.com")))
