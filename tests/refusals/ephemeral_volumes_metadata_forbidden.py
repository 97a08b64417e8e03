"""Refused: the claim of an ephemeral volume can have labels and annotations; all else about it is made up by the cluster."""

from podgen import container, pod, volume
from podgen.model import (
    EphemeralVolumeSource,
    ObjectMeta,
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
                metadata=ObjectMeta(name="x"),
                spec=PersistentVolumeClaimSpec(
                    access_modes=["ReadWriteOnce"], resources=VolumeResourceRequirements(requests={"storage": "1Gi"})
                ),
            )
        ),
    ),
)
