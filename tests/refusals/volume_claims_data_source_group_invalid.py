"""Refused: an API group is a DNS subdomain."""

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
                    data_source=TypedLocalObjectReference(api_group="Snap_1", kind="VolumeSnapshot", name="n"),
                )
            )
        ),
    ),
)
