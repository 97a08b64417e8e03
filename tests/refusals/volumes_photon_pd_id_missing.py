"""Refused: `pdID` has to be set: without it, a volume has no ID of a Photon Controller disk."""

from podgen import container, pod, volume
from podgen.model import PhotonPersistentDiskVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", PhotonPersistentDiskVolumeSource(pd_id="")))
