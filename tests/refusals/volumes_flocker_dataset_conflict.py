"""Refused: a Flocker data set is not given by name and UUID at once."""

from podgen import container, pod, volume
from podgen.model import FlockerVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", FlockerVolumeSource(dataset_uuid="b", dataset_name="a")))
