"""Refused: a volume for one pod can have no other access mode."""

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
                spec=PersistentVolumeClaimSpec(
                    access_modes=["ReadWriteOncePod", "ReadWriteOnce"],
                    resources=VolumeResourceRequirements(requests={"storage": "1Gi"}),
                )
            )
        ),
    ),
)
