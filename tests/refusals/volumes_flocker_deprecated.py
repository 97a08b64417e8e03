"""Warned of: the kind of volume `flocker` is deprecated since 1.22, and has not worked since Kubernetes 1.25."""

from podgen import container, pod, volume
from podgen.model import FlockerVolumeSource

shop = pod("shop", container("app", "app:1.0"), volume("data", FlockerVolumeSource(dataset_name="d")))
