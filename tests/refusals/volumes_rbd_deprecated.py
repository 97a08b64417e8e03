"""Warned of: the kind of volume `rbd` is deprecated since 1.28, and has not worked since Kubernetes 1.31."""

from podgen import container, pod, volume
from podgen.model import RBDVolumeSource

shop = pod("shop", container("app", "app:1.0"), volume("data", RBDVolumeSource(monitors=["m"], image="i")))
