"""Refused: `volumeID` has to be set: without it, a volume has no ID of an AWS disk."""

from podgen import container, pod, volume
from podgen.model import AWSElasticBlockStoreVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", AWSElasticBlockStoreVolumeSource(volume_id="")))
