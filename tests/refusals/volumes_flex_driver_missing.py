"""Refused: `driver` has to be set: without it, a volume names no flex driver."""

from podgen import container, pod, volume
from podgen.model import FlexVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", FlexVolumeSource(driver="")))
