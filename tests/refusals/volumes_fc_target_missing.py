"""Refused: a Fibre Channel disk is given by its targets' names, or by its own identifiers."""

from podgen import container, pod, volume
from podgen.model import FCVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", FCVolumeSource()))
