"""What a claim for storage may ask for: a PersistentVolumeClaim, a StatefulSet's template of one, that of an ephemeral volume.

Kubernetes: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims
"""

from podgen.model.base import Model
from podgen.model.claims import (
    PersistentVolumeClaim,
    PersistentVolumeClaimSpec,
    PersistentVolumeClaimTemplate,
    VolumeResourceRequirements,
)
from podgen.model.volumes import Volume
from podgen.problems import named, quoted
from podgen.rules.common import quantity
from podgen.rules.common.amounts import readable_amounts
from podgen.rules.common.formats import subdomain_fault, suggested_name
from podgen.rules.common.patterns import chosen, unknown_choice
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.rules.wording import setting

# What `kubectl get` shows.
_SHORT_MODES = {"RWO": "ReadWriteOnce", "ROX": "ReadOnlyMany", "RWX": "ReadWriteMany", "RWOP": "ReadWriteOncePod"}

_EXAMPLE = 'for example {"storage": "10Gi"}'

# What holds the spec of a claim. The spec itself may be missing.
_HOLDERS: tuple[type[Model], ...] = (PersistentVolumeClaim, PersistentVolumeClaimTemplate)


def is_template(spec: Location) -> bool:
    """Whether the spec of a claim stands in a template, from which the cluster makes claims later."""
    holder = spec.parent
    return holder is None or holder.parent is not None


def claimed(at: Location) -> str:
    """What a claim is for, as messages call it: the volume of a pod, else the claim itself."""
    volume = at.enclosing(Volume)
    return f"the volume {named(volume.name)}" if volume else claim_phrase(at)


def claim_phrase(at: Location) -> str:
    """The claim that a place lies in, or is, as messages call it."""
    volume = at.enclosing(Volume)
    if volume:
        return f"the claim of the volume {named(volume.name)}"
    claim = at if isinstance(at.value, PersistentVolumeClaim) else at.around(PersistentVolumeClaim)
    metadata = claim.value.metadata if claim else None
    name = named(metadata and (metadata.name or metadata.generate_name))
    return f"the claim template {name}" if claim and claim.parent else f"the claim {name}"


def _access_modes_required(on: type[Model]) -> Rule:
    def check(holder: Model, at: Location) -> Findings:
        """A claim says how its volume is accessed."""
        modes = at.child("spec").child("access_modes")
        if not modes.value:
            yield Finding(
                f"{claim_phrase(at)} has no access mode",
                modes,
                help=setting(PersistentVolumeClaimSpec, "access_modes", ["ReadWriteOnce"]),
            )

    return rule("volume-claims/access-modes-missing", on, type="Required")(check)


@rule("volume-claims/access-mode-unsupported", PersistentVolumeClaimSpec, "access_modes", type="NotSupported")
def access_mode_unsupported(modes: tuple[str, ...], at: Location) -> Findings:
    """A volume can be claimed for one node, for many that read, for many that write, or for one pod."""
    for mode in at.items("access_modes"):
        for finding in unknown_choice(mode, at.child("access_modes")):
            full = _SHORT_MODES.get(mode.value)
            yield finding._replace(help=f"did you mean {named(full)}?") if full else finding


@rule("volume-claims/access-modes-conflict", PersistentVolumeClaimSpec, "access_modes", type="Forbidden")
def access_modes_conflict(modes: tuple[str, ...], at: Location) -> Findings:
    """A volume for one pod can have no other access mode."""
    if "ReadWriteOncePod" in modes and {"ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany"}.intersection(modes):
        yield Finding(
            f"the access mode ReadWriteOncePod of {claimed(at)} must stand alone", help="leave the others out"
        )


def _storage_required(on: type[Model]) -> Rule:
    def check(holder: Model, at: Location) -> Findings:
        """A claim says how much storage it needs."""
        resources = at.child("spec").child("resources")
        if "storage" not in (resources.child("requests").value or ()):
            yield Finding(
                f"{claim_phrase(at)} does not say how much storage it needs",
                _storage(at.child("spec")),
                shown=resources,
                help=f"set requests, {_EXAMPLE}",
            )

    return rule("volume-claims/storage-missing", on, type="Required")(check)


@rule("volume-claims/storage-out-of-range", PersistentVolumeClaimSpec, "resources")
def storage_out_of_range(resources: VolumeResourceRequirements, at: Location) -> Findings:
    """A claim asks for more than no storage at all."""
    if "storage" not in (resources.requests or {}):
        return
    requested = at.child("resources").child("requests", "storage")
    amount = quantity.parse(requested.value)
    if amount is not None and amount.billionths <= 0:
        yield Finding(
            f"the storage of {claimed(at)} must be more than zero, got {quoted(requested.value)}",
            _storage(at),
            shown=requested,
            help=_EXAMPLE,
        )


def _storage(spec: Location) -> Location:
    """Where the server finds fault with the amount of storage: at `resources[storage]`, without `requests`."""
    return Location(None, spec, "resources", "storage")


@rule("volume-claims/storage-class-invalid", PersistentVolumeClaimSpec, "storage_class_name")
def storage_class_invalid(name: str, at: Location) -> Findings:
    """The name of a storage class is a DNS subdomain; an empty one asks for a volume of no class."""
    if name and (fault := subdomain_fault(name)):
        yield Finding(f"the storage class {quoted(name)} of {claimed(at)} {fault}", help=suggested_name(name))


@rule("volume-claims/attributes-class-invalid", PersistentVolumeClaimSpec, "volume_attributes_class_name")
def attributes_class_invalid(name: str, at: Location) -> Findings:
    """The name of a volume attributes class is a DNS subdomain."""
    if name and (fault := subdomain_fault(name)):
        yield Finding(f"the attributes class {quoted(name)} of {claimed(at)} {fault}", help=suggested_name(name))


volume_mode = chosen("volume-claims/volume-mode-unsupported", PersistentVolumeClaimSpec, "volume_mode")


@rule("volume-claims/storage-fractional", PersistentVolumeClaimSpec, "resources")
def storage_fractional(resources: VolumeResourceRequirements, at: Location) -> Findings:
    """An amount of storage is a whole number of bytes; `m` stands for thousandths, and not for mega."""
    for kind in ("requests", "limits"):
        if "storage" not in (getattr(resources, kind) or {}):
            continue
        amount = at.child("resources").child(kind, "storage")
        parsed = quantity.parse(amount.value)
        if parsed is not None and not quantity.is_whole(parsed):
            yield Finding(
                f"the storage of {claimed(at)} is no whole number of bytes: {quoted(amount.value)}",
                _warned(at).child("resources").child(kind, "storage"),
                shown=amount,
                help="mega is M or Mi, and m a thousandth" if str(amount.value).endswith("m") else None,
            )


def _warned(spec: Location) -> Location:
    """Where the server has its warnings about a claim: in the template of a StatefulSet, its path leaves `spec` out."""
    claim = spec.parent
    if claim is None or claim.parent is None or not isinstance(claim.value, PersistentVolumeClaim):
        return spec
    return Location(spec.value, claim.parent, claim.attribute, claim.index)


RULES = (
    *(_access_modes_required(holder) for holder in _HOLDERS),
    access_mode_unsupported,
    access_modes_conflict,
    readable_amounts(VolumeResourceRequirements, "limits", "limit"),
    readable_amounts(VolumeResourceRequirements, "requests", "request"),
    *(_storage_required(holder) for holder in _HOLDERS),
    storage_out_of_range,
    storage_class_invalid,
    attributes_class_invalid,
    volume_mode,
    storage_fractional,
)
