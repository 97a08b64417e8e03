"""Refused: a volume does not use a claim that is made for an ephemeral volume of the same pod, named after pod and volume."""

from podgen import container, persistent_volume, pod, volume
from podgen.model import (
    EphemeralVolumeSource,
    PersistentVolumeClaimSpec,
    PersistentVolumeClaimTemplate,
    VolumeResourceRequirements,
)

pod(
    "p",
    container("c", "i"),
    volume(
        "e",
        EphemeralVolumeSource(
            volume_claim_template=PersistentVolumeClaimTemplate(
                spec=PersistentVolumeClaimSpec(
                    access_modes=["ReadWriteOnce"], resources=VolumeResourceRequirements(requests={"storage": "1Gi"})
                )
            )
        ),
    ),
    persistent_volume("v", claim="p-e"),
)
