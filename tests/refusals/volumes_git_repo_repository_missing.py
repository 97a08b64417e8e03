"""Refused: `repository` has to be set: without it, a volume names no git repository."""

from podgen import container, pod, volume
from podgen.model import GitRepoVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", GitRepoVolumeSource(repository="")))
