"""Refused: a claim says how much storage it needs."""

from podgen import container, pod, volume
from podgen.model import (
    EphemeralVolumeSource,
    PersistentVolumeClaimSpec,
    PersistentVolumeClaimTemplate,
    VolumeResourceRequirements,
)

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        EphemeralVolumeSource(
            volume_claim_template=PersistentVolumeClaimTemplate(
                spec=PersistentVolumeClaimSpec(access_modes=["ReadWriteOnce"], resources=VolumeResourceRequirements())
            )
        ),
    ),
)
