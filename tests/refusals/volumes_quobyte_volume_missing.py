"""Refused: `volume` has to be set: without it, a volume names no Quobyte volume."""

from podgen import container, pod, volume
from podgen.model import QuobyteVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", QuobyteVolumeSource(registry="h:1", volume="")))
