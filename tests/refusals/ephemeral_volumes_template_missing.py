"""Refused: `volumeClaimTemplate` has to be set: without it, a volume does not say what to claim."""

from podgen import container, pod, volume
from podgen.model import EphemeralVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", EphemeralVolumeSource()))
