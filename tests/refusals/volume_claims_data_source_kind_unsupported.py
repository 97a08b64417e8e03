"""Refused: of the kinds without an API group, only a PersistentVolumeClaim can be copied."""

from podgen import container, pod, volume
from podgen.model import (
    EphemeralVolumeSource,
    PersistentVolumeClaimSpec,
    PersistentVolumeClaimTemplate,
    TypedLocalObjectReference,
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
                    access_modes=["ReadWriteOnce"],
                    resources=VolumeResourceRequirements(requests={"storage": "1Gi"}),
                    data_source=TypedLocalObjectReference(kind="Secret", name="n"),
                )
            )
        ),
    ),
)
