"""What a claim keeps: all that its volume was chosen by. It may grow.

Kubernetes: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims
"""

from podgen.model.claims import PersistentVolumeClaim, PersistentVolumeClaimSpec
from podgen.problems import quoted
from podgen.rules.changes.comparing import Difference, differences, is_kept
from podgen.rules.changes.findings import before, fixed
from podgen.rules.changes.rule import change_rule
from podgen.rules.common import quantity
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings
from podgen.rules.wording import name_of
from podgen.words import phrase


@change_rule("volume-claims/changed", PersistentVolumeClaim, type="Forbidden")
def spec_fixed(old: Location, new: Location) -> Findings:
    """A claim keeps what its volume was chosen by. What the server fills in may be added: a class, and the volume."""
    had, has = old.child("spec"), new.child("spec")
    free = list(_FREE)
    if had.child("storage_class_name").value is None:
        free.append(("storage_class_name",))
    if not had.child("volume_name").value:
        free.append(("volume_name",))
    if found := [each for each in differences(had, has, free) if not _is_in_annotation(each, new)]:
        yield fixed("the spec of a claim", has, found, help="keep it as it was, or make a claim of another name")


@change_rule("volume-claims/storage-lowered", PersistentVolumeClaim, type="Forbidden")
def storage_lowered(old: Location, new: Location) -> Findings:
    """A claim may ask for more storage, not for less: no volume is made smaller."""
    had, has = (_storage(at) for at in (old, new))
    if had.value is None or has.value is None:
        return
    before_, now = quantity.parse(had.value), quantity.parse(has.value)
    if before_ and now and now.billionths < before_.billionths:
        yield Finding(
            f"a claim cannot ask for less storage than before: {quoted(has.value)} after {quoted(had.value)}",
            Location(None, has.parent, "requests", name="requests.storage"),
            shown=has,
            related=(before(had),),
            help="keep the amount, or make a claim of another name, and copy the data",
        )


@change_rule("volume-claims/attributes-class-missing", PersistentVolumeClaim, type="Forbidden")
def attributes_class_missing(old: Location, new: Location) -> Findings:
    """The class of a volume's attributes may be replaced by another one, not left out."""
    field = "volume_attributes_class_name"
    had, has = (at.child("spec").child(field) for at in (old, new))
    if had.value and not has.value and not is_kept(had, has):
        yield Finding(
            phrase("`{}` of a claim cannot be taken away", name_of(PersistentVolumeClaimSpec, field)),
            has,
            related=(before(had),),
            help="keep it, or name another class",
        )


_FREE = (("resources", "requests"), ("volume_attributes_class_name",))
_CLASS = "volume.beta.kubernetes.io/storage-class"

RULES = (spec_fixed, storage_lowered, attributes_class_missing)


def _is_in_annotation(difference: Difference, new: Location) -> bool:
    """Whether a class is still named, by the annotation that older manifests have."""
    annotations = new.child("metadata").child("annotations").value or {}
    return difference.new.attribute == "storage_class_name" and difference.old.value == annotations.get(_CLASS)


def _storage(claim: Location) -> Location:
    """How much storage a claim asks for."""
    resources = claim.child("spec").child("resources")
    amounts = resources.child("requests").value or {}
    return Location(amounts.get("storage"), resources, "requests", "storage")
