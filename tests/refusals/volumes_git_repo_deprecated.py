"""Warned of: the kind of volume `gitRepo` is deprecated since 1.11, and has been disabled by default since Kubernetes 1.33."""

from podgen import container, pod, volume
from podgen.model import GitRepoVolumeSource

shop = pod("shop", container("app", "app:1.0"), volume("data", GitRepoVolumeSource(repository="r")))
