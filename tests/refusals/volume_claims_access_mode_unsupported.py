"""Refused: a volume can be claimed for one node, for many that read, for many that write, or for one pod."""

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
                    access_modes=["RWO"], resources=VolumeResourceRequirements(requests={"storage": "1Gi"})
                )
            )
        ),
    ),
)
