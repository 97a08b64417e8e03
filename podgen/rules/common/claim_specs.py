"""What a claim to a volume may ask for, wherever it stands: in an object of its own, in a volume, in a StatefulSet.

Kubernetes: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims
"""

from typing import TypeAlias

from podgen.model.base import Model
from podgen.model.claims import (
    PersistentVolumeClaim,
    PersistentVolumeClaimSpec,
    PersistentVolumeClaimTemplate,
    VolumeResourceRequirements,
)
from podgen.model.references import TypedLocalObjectReference, TypedObjectReference
from podgen.model.volumes import Volume
from podgen.problems import ErrorType, named, quoted
from podgen.rules.common import quantity
from podgen.rules.common.formats import label_fault, subdomain_fault, suggested_name
from podgen.rules.common.patterns import chosen, unknown_choice
from podgen.rules.location import Location
from podgen.rules.rule import Check, Finding, Findings, Rule, rule
from podgen.rules.wording import name_of, setting
from podgen.words import Words, phrase

DataSource: TypeAlias = TypedLocalObjectReference | TypedObjectReference

# What `kubectl get` shows.
_SHORT_MODES = {"RWO": "ReadWriteOnce", "ROX": "ReadOnlyMany", "RWX": "ReadWriteMany", "RWOP": "ReadWriteOncePod"}

_EXAMPLE = 'for example {"storage": "10Gi"}'


def claim_phrase(at: Location) -> str:
    """The claim that a place lies in, as messages call it."""
    return f"the claim of {_bearer(at)}" if at.enclosing(Volume) else _bearer(at)


def _bearer(at: Location) -> str:
    """What has the storage: the volume that a claim is made for, or else the claim."""
    if volume := at.enclosing(Volume):
        return f"the volume {named(volume.name)}"
    claim = at if isinstance(at.value, PersistentVolumeClaim) else at.around(PersistentVolumeClaim)
    name = claim.child("metadata").child("name").value if claim else None
    return f"the claim {named(name)}" if claim and claim.parent is None else f"the claim template {named(name)}"


def access_modes_required(claim: Model, at: Location) -> Findings:
    """A claim says how its volume is accessed."""
    modes = at.child("spec").child("access_modes")
    if not modes.value:
        yield Finding(
            f"{claim_phrase(at)} has no access mode",
            modes,
            help=setting(PersistentVolumeClaimSpec, "access_modes", ["ReadWriteOnce"]),
        )


@rule("volume-claims/access-mode-unsupported", PersistentVolumeClaimSpec, "access_modes", type="NotSupported")
def access_modes(modes: tuple[str, ...], at: Location) -> Findings:
    """A volume can be claimed for one node, for many that read, for many that write, or for one pod."""
    for mode in at.items("access_modes"):
        for finding in unknown_choice(mode, at.child("access_modes")):
            full = _SHORT_MODES.get(mode.value)
            yield finding._replace(help=f"did you mean {named(full)}?") if full else finding


@rule("volume-claims/access-modes-conflict", PersistentVolumeClaimSpec, "access_modes", type="Forbidden")
def rwop_alone(modes: tuple[str, ...], at: Location) -> Findings:
    """A volume for one pod can have no other access mode."""
    if "ReadWriteOncePod" in modes and {"ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany"}.intersection(modes):
        yield Finding(
            f"the access mode ReadWriteOncePod of {_bearer(at)} must stand alone", help="leave the others out"
        )


def storage_required(claim: Model, at: Location) -> Findings:
    """A claim says how much storage it needs."""
    resources = at.child("spec").child("resources")
    if "storage" not in (resources.child("requests").value or ()):
        yield Finding(
            f"{claim_phrase(at)} does not say how much storage it needs",
            _storage(at.child("spec")),
            shown=resources,
            help=f"set requests, {_EXAMPLE}",
        )


# A claim lacks them even if it has no spec at all, so these are rules about whatever holds one.
NEEDED = tuple(
    made
    for on in (PersistentVolumeClaim, PersistentVolumeClaimTemplate)
    for made in (
        rule("volume-claims/access-modes-missing", on, type="Required")(access_modes_required),
        rule("volume-claims/storage-missing", on, type="Required")(storage_required),
    )
)


@rule("volume-claims/storage-out-of-range", PersistentVolumeClaimSpec, "resources")
def storage_positive(resources: VolumeResourceRequirements, at: Location) -> Findings:
    """A claim asks for more than no storage at all."""
    if "storage" not in (resources.requests or {}):
        return
    requested = at.child("resources").child("requests", "storage")
    amount = quantity.parse(requested.value)
    if amount is not None and amount.billionths <= 0:
        yield Finding(
            f"the storage of {_bearer(at)} must be more than zero, got {quoted(requested.value)}",
            _storage(at),
            shown=requested,
            help=_EXAMPLE,
        )


def _storage(claim: Location) -> Location:
    """Where the server finds fault with the amount of storage: at `resources[storage]`, without `requests`."""
    return Location(None, claim, "resources", "storage")


@rule("volume-claims/storage-class-invalid", PersistentVolumeClaimSpec, "storage_class_name")
def storage_class(name: str, at: Location) -> Findings:
    """The name of a storage class is a DNS subdomain; an empty one asks for a volume of no class."""
    if name and (fault := subdomain_fault(name)):
        yield Finding(f"the storage class {quoted(name)} of {_bearer(at)} {fault}", help=suggested_name(name))


@rule("volume-claims/attributes-class-invalid", PersistentVolumeClaimSpec, "volume_attributes_class_name")
def attributes_class(name: str, at: Location) -> Findings:
    """The name of a volume attributes class is a DNS subdomain."""
    if name and (fault := subdomain_fault(name)):
        yield Finding(f"the attributes class {quoted(name)} of {_bearer(at)} {fault}", help=suggested_name(name))


volume_mode = chosen("volume-claims/volume-mode-unsupported", PersistentVolumeClaimSpec, "volume_mode")


def source_kind_required(source: DataSource, at: Location) -> Findings:
    """What a volume is a copy of has a kind."""
    if not source.kind:
        yield Finding(f"{_bearer(at)} is to be a copy of something without a kind", at.child("kind"))


def source_name_required(source: DataSource, at: Location) -> Findings:
    """What a volume is a copy of has a name."""
    if not source.name:
        yield Finding(f"{_bearer(at)} is to be a copy of something without a name", at.child("name"))


def source_kind(source: DataSource, at: Location) -> Findings:
    """Of the kinds without an API group, only a PersistentVolumeClaim can be copied."""
    if not source.api_group and source.kind != "PersistentVolumeClaim":
        yield Finding(
            f"{_bearer(at)} can be a copy of a PersistentVolumeClaim, or of a kind with an API group, "
            f"got {named(source.kind)}",
            at,
            help=phrase("for a snapshot, {}", setting(type(source), "api_group", "snapshot.storage.k8s.io"))
            if source.kind == "VolumeSnapshot"
            else None,
        )


def source_group(source: DataSource, at: Location) -> Findings:
    """An API group is a DNS subdomain."""
    if source.api_group and (fault := subdomain_fault(source.api_group)):
        yield Finding(f"the API group {quoted(source.api_group)} {fault}", at.child("api_group"))


def _of_sources(code: str, check: Check, type: ErrorType = "Invalid") -> tuple[Rule, ...]:
    """The rules that ask the same of both fields which say what a volume is a copy of."""

    def of(field: str) -> Rule:
        def of_source(source: DataSource, at: Location) -> Findings:
            yield from check(source, at.child(field))

        of_source.__doc__ = check.__doc__
        return rule(code, PersistentVolumeClaimSpec, field, type=type)(of_source)

    return of("data_source"), of("data_source_ref")


DATA_SOURCES = (
    *_of_sources("volume-claims/data-source-name-missing", source_name_required, "Required"),
    *_of_sources("volume-claims/data-source-kind-missing", source_kind_required, "Required"),
    *_of_sources("volume-claims/data-source-kind-unsupported", source_kind),
    *_of_sources("volume-claims/data-source-group-invalid", source_group),
)


@rule("volume-claims/data-source-namespace-invalid", PersistentVolumeClaimSpec, "data_source_ref")
def source_namespace(source: TypedObjectReference, at: Location) -> Findings:
    """A namespace's name is a DNS label."""
    if source.namespace and (fault := label_fault(source.namespace)):
        yield Finding(
            f"the namespace {quoted(source.namespace)} {fault}",
            at.child("data_source_ref").child("namespace"),
            help=suggested_name(source.namespace),
        )


@rule("volume-claims/data-source-mismatch", PersistentVolumeClaimSpec, "data_source")
def data_source_mismatch(source: TypedLocalObjectReference, at: Location) -> Findings:
    """What `dataSource` and `dataSourceRef` name is one and the same thing."""
    other = at.value.data_source_ref
    if other is None or other.namespace:
        return
    if (source.api_group, source.kind or "", source.name or "") != (
        other.api_group,
        other.kind or "",
        other.name or "",
    ):
        own, ref = _source_names()
        yield Finding(
            phrase("{} and {} of {} must name the same thing", own, ref, _bearer(at)),
            at,
            shown=at.child("data_source"),
            help=phrase("leave {} out", own),
        )


def _source_names() -> tuple[Words, Words]:
    """What the two fields are called that say what a claim is a copy of."""
    return name_of(PersistentVolumeClaimSpec, "data_source"), name_of(PersistentVolumeClaimSpec, "data_source_ref")


@rule("volume-claims/data-source-conflict", PersistentVolumeClaimSpec, "data_source")
def data_source_cross_namespace(source: TypedLocalObjectReference, at: Location) -> Findings:
    """`dataSource` cannot say that something is in another namespace, so it is left out where `dataSourceRef` does."""
    other = at.value.data_source_ref
    if other is not None and other.namespace:
        own, ref = _source_names()
        yield Finding(
            phrase("{} of {} must not be set beside a {} with a namespace", own, _bearer(at), ref),
            at,
            shown=at.child("data_source"),
            help=phrase("leave {} out", own),
        )


@rule("volume-claims/storage-fractional", PersistentVolumeClaimSpec, "resources")
def fractional(resources: VolumeResourceRequirements, at: Location) -> Findings:
    """An amount of storage is a whole number of bytes; `m` stands for thousandths, and not for mega."""
    for kind in ("requests", "limits"):
        if "storage" not in (getattr(resources, kind) or {}):
            continue
        where = at.child("resources").child(kind, "storage")
        amount = quantity.parse(where.value)
        if amount is not None and not quantity.is_whole(amount):
            yield Finding(
                f"the storage of {_bearer(at)} is no whole number of bytes: {quoted(where.value)}",
                _warned_resources(at).child(kind, "storage"),
                shown=where,
                help="mega is M or Mi, and m a thousandth" if str(where.value).endswith("m") else None,
            )


def _warned_resources(spec: Location) -> Location:
    """Where the server warns of resources: in a claim template, its path leaves `spec` out."""
    claim = spec.parent
    if claim is not None and isinstance(claim.value, PersistentVolumeClaim) and claim.parent is not None:
        return Location(spec.value.resources, claim, "spec", name="resources")
    return spec.child("resources")


RULES = (
    *NEEDED,
    access_modes,
    rwop_alone,
    storage_positive,
    storage_class,
    attributes_class,
    volume_mode,
    *DATA_SOURCES,
    source_namespace,
    data_source_mismatch,
    data_source_cross_namespace,
    fractional,
)
