"""Warned of: the kind of volume `photonPersistentDisk` is deprecated since 1.11, and has not worked since Kubernetes 1.16."""

from podgen import container, pod, volume
from podgen.model import PhotonPersistentDiskVolumeSource

shop = pod("shop", container("app", "app:1.0"), volume("data", PhotonPersistentDiskVolumeSource(pd_id="x")))
