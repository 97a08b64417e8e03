"""Warned of: an amount of storage is a whole number of bytes; `m` stands for thousandths, and not for mega."""

from podgen import container, pod, volume
from podgen.model import (
    EphemeralVolumeSource,
    PersistentVolumeClaimSpec,
    PersistentVolumeClaimTemplate,
    VolumeResourceRequirements,
)

shop = pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        EphemeralVolumeSource(
            volume_claim_template=PersistentVolumeClaimTemplate(
                spec=PersistentVolumeClaimSpec(
                    access_modes=["ReadWriteOnce"], resources=VolumeResourceRequirements(requests={"storage": "1500m"})
                )
            )
        ),
    ),
)
