"""A pod with nothing but a sidecar."""

from podgen import pod, sidecar

pod("shop", sidecar("proxy", "envoy:1.33"))
