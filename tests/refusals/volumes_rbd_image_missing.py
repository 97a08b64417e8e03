"""Refused: `image` has to be set: without it, a volume names no RBD image."""

from podgen import container, pod, volume
from podgen.model import RBDVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", RBDVolumeSource(monitors=["m"], image="")))
