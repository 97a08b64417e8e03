"""Refused: `server` has to be set: without it, a volume names no NFS server."""

from podgen import container, pod, volume
from podgen.model import NFSVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", NFSVolumeSource(server="", path="/")))
