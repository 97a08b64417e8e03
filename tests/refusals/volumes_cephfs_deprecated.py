"""Warned of: the kind of volume `cephfs` is deprecated since 1.28, and has not worked since Kubernetes 1.31."""

from podgen import container, pod, volume
from podgen.model import CephFSVolumeSource

shop = pod("shop", container("app", "app:1.0"), volume("data", CephFSVolumeSource(monitors=["m"])))
