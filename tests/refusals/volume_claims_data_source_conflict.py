"""Refused: `dataSource` cannot say that something is in another namespace, so it is left out where `dataSourceRef` does."""

from podgen import container, pod, volume
from podgen.model import (
    EphemeralVolumeSource,
    PersistentVolumeClaimSpec,
    PersistentVolumeClaimTemplate,
    TypedLocalObjectReference,
    TypedObjectReference,
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
                    data_source=TypedLocalObjectReference(kind="PersistentVolumeClaim", name="a"),
                    data_source_ref=TypedObjectReference(kind="PersistentVolumeClaim", name="a", namespace="n"),
                )
            )
        ),
    ),
)
