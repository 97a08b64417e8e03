"""Refused: a Quobyte registry is one or more of `host:port`, with commas between them."""

from podgen import container, pod, volume
from podgen.model import QuobyteVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", QuobyteVolumeSource(registry="host", volume="v")))
