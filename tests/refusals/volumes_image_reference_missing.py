"""Refused: a volume with the files of an image names the image; the template of a workload may leave it to others."""

from podgen import container, pod, volume
from podgen.model import ImageVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", ImageVolumeSource()))
