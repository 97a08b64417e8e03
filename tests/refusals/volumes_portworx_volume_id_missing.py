"""Refused: `volumeID` has to be set: without it, a volume has no ID of a Portworx volume."""

from podgen import container, pod, volume
from podgen.model import PortworxVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", PortworxVolumeSource(volume_id="")))
