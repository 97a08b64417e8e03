"""Warned of: the kind of volume `storageos` is deprecated since 1.22, and has not worked since Kubernetes 1.25."""

from podgen import container, pod, volume
from podgen.model import StorageOSVolumeSource

shop = pod("shop", container("app", "app:1.0"), volume("data", StorageOSVolumeSource(volume_name="a")))
