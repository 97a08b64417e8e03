"""Refused: the tenant of a Quobyte volume has at most 64 characters."""

from podgen import container, pod, volume
from podgen.model import QuobyteVolumeSource

pod(
    "shop",
    container("app", "app:1.0"),
    volume("data", QuobyteVolumeSource(registry="h:1", volume="v", tenant="t" * 65)),
)
