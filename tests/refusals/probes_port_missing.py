"""A check on a port name that the container does not have."""

from podgen import http_check, pod, web_container

pod("shop", web_container("app", "app:1.0", liveness=http_check("/healthz", port="htp")))
