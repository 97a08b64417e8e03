"""Warned of: the kind of volume `quobyte` is deprecated since 1.22, and has not worked since Kubernetes 1.25."""

from podgen import container, pod, volume
from podgen.model import QuobyteVolumeSource

shop = pod("shop", container("app", "app:1.0"), volume("data", QuobyteVolumeSource(registry="h:1", volume="v")))
