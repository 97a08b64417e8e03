"""Refused: `monitors` has to be set: without it, a volume names no Ceph monitors."""

from podgen import container, pod, volume
from podgen.model import CephFSVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", CephFSVolumeSource(monitors=[])))
