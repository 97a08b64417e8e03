"""Warned of: the kind of volume `glusterfs` is deprecated since 1.25, and has not worked since Kubernetes 1.26."""

from podgen import container, pod, volume
from podgen.model import GlusterfsVolumeSource

shop = pod("shop", container("app", "app:1.0"), volume("data", GlusterfsVolumeSource(endpoints="e", path="p")))
