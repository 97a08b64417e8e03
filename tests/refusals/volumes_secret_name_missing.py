"""Refused: `secretName` has to be set: without it, a volume names no Secret."""

from podgen import container, pod, volume
from podgen.model import SecretVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", SecretVolumeSource()))
