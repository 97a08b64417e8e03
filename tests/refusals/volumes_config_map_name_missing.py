"""Refused: `name` has to be set: without it, a volume names no ConfigMap."""

from podgen import container, pod, volume
from podgen.model import ConfigMapVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", ConfigMapVolumeSource()))
