"""Refused: the name of a Flocker data set has no `/`."""

from podgen import container, pod, volume
from podgen.model import FlockerVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", FlockerVolumeSource(dataset_name="a/b")))
