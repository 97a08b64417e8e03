"""A volume that is to be a copy of something of no kind."""

from podgen import container, pod, volume
from podgen.model import (
    EphemeralVolumeSource,
    PersistentVolumeClaimSpec,
    PersistentVolumeClaimTemplate,
    TypedLocalObjectReference,
    VolumeResourceRequirements,
)

claim = PersistentVolumeClaimSpec(
    access_modes=["ReadWriteOnce"],
    resources=VolumeResourceRequirements(requests={"storage": "1Gi"}),
    data_source=TypedLocalObjectReference(api_group="snapshot.storage.k8s.io", kind="", name="yesterday"),
)
template = PersistentVolumeClaimTemplate(spec=claim)
pod("shop", container("app", "app:1.0"), volume("data", EphemeralVolumeSource(volume_claim_template=template)))
