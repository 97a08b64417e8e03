"""Refused: `volumeID` has to be set: without it, a volume has no ID of a Cinder volume."""

from podgen import container, pod, volume
from podgen.model import CinderVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", CinderVolumeSource(volume_id="")))
