"""Refused: the number of a partition is 1 to 255, or 0 for the whole disk."""

from podgen import container, pod, volume
from podgen.model import AWSElasticBlockStoreVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", AWSElasticBlockStoreVolumeSource(volume_id="d", partition=-1)))
