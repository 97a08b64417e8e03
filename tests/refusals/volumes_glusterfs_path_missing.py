"""Refused: `path` has to be set: without it, a volume names no GlusterFS volume."""

from podgen import container, pod, volume
from podgen.model import GlusterfsVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", GlusterfsVolumeSource(endpoints="e", path="")))
