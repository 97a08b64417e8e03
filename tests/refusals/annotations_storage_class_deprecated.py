"""Warned of: the storage class of a claim is a field; the annotation for it is older."""

from podgen.model import ObjectMeta, PersistentVolumeClaim, PersistentVolumeClaimSpec, VolumeResourceRequirements

data = PersistentVolumeClaim(
    metadata=ObjectMeta(name="data", annotations={"volume.beta.kubernetes.io/storage-class": "fast"}),
    spec=PersistentVolumeClaimSpec(
        access_modes=["ReadWriteOnce"], resources=VolumeResourceRequirements(requests={"storage": "10Gi"})
    ),
)
