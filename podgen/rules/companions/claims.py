"""PersistentVolumeClaims: what is said of them alone. The rest is in `podgen.rules.common.claims`.

Kubernetes: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1
"""

from podgen.model.claims import PersistentVolumeClaim, PersistentVolumeClaimSpec
from podgen.rules.common.claims import claim_phrase
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting

_CLASS = "volume.beta.kubernetes.io/storage-class"


@rule("annotations/storage-class-deprecated", PersistentVolumeClaim)
def storage_class_deprecated(claim: PersistentVolumeClaim, at: Location) -> Findings:
    """The storage class of a claim is named in a field; the annotation for it is deprecated. Templates are not looked at."""
    annotations = (claim.metadata and claim.metadata.annotations) or {}
    if _CLASS in annotations and at.parent is None:
        yield Finding(
            f"{claim_phrase(at)} has its storage class in an annotation, which is deprecated since Kubernetes 1.8",
            at.child("metadata").child("annotations", _CLASS),
            help=setting(PersistentVolumeClaimSpec, "storage_class_name", annotations[_CLASS]),
        )


RULES = (storage_class_deprecated,)
