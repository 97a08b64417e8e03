"""Refused: what an NFS server exports is given by its absolute path."""

from podgen import container, pod, volume
from podgen.model import NFSVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", NFSVolumeSource(server="s", path="x")))
