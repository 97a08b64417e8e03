"""Refused: `registry` has to be set: without it, a volume names no Quobyte registry."""

from podgen import container, pod, volume
from podgen.model import QuobyteVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", QuobyteVolumeSource(registry="", volume="v")))
