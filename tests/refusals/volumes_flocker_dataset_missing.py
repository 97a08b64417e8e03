"""Refused: a Flocker data set is given by its name or its UUID."""

from podgen import container, pod, volume
from podgen.model import FlockerVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", FlockerVolumeSource()))
