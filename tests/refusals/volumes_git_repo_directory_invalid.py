"""Refused: a repository is cloned into a folder of the volume: a relative path without `..`."""

from podgen import container, pod, volume
from podgen.model import GitRepoVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", GitRepoVolumeSource(repository="r", directory="/x")))
