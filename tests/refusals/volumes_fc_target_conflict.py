"""Refused: a Fibre Channel disk is not given by its targets' names and its own identifiers at once."""

from podgen import container, pod, volume
from podgen.model import FCVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", FCVolumeSource(target_wwns=["a"], lun=1, wwids=["b"])))
