"""Ephemeral volumes: the claims that are made for one pod, and what a PersistentVolumeClaim may ask for.

Kubernetes: https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes,
https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims
"""

from podgen.model.claims import (
    EphemeralVolumeSource,
    PersistentVolumeClaimSpec,
    PersistentVolumeClaimTemplate,
    VolumeResourceRequirements,
)
from podgen.model.meta import ObjectMeta
from podgen.model.references import TypedLocalObjectReference, TypedObjectReference
from podgen.model.volumes import Volume
from podgen.problems import named, quoted
from podgen.rules.common import quantity
from podgen.rules.common.formats import label_fault, subdomain_fault, suggested_name
from podgen.rules.common.patterns import chosen, unknown_choice
from podgen.rules.location import Location
from podgen.rules.pod.context import future_name, pod_metadata
from podgen.rules.pod.volumes import lacking, sources_of, volume_phrase
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.schema.fields import fields_of
from podgen.words import Words, phrase

# What `kubectl get` shows.
_SHORT_MODES = {"RWO": "ReadWriteOnce", "ROX": "ReadOnlyMany", "RWX": "ReadWriteMany", "RWOP": "ReadWriteOncePod"}

_EXAMPLE = 'for example {"storage": "10Gi"}'

template_required = lacking(
    "ephemeral-volumes/template-missing",
    EphemeralVolumeSource,
    "volume_claim_template",
    "does not say what to claim",
)


@rule("ephemeral-volumes/claim-name-invalid", Volume, "ephemeral")
def claim_name(source: EphemeralVolumeSource, at: Location) -> Findings:
    """The claim of an ephemeral volume is named after pod and volume, which must make a DNS subdomain together."""
    name, volume = future_name(pod_metadata(at)), at.value.name
    if name and volume and (fault := subdomain_fault(f"{name}-{volume}")) and sources_of(at.value)[0] == "ephemeral":
        yield Finding(
            f"the claim of the volume {named(volume)} is named {quoted(f'{name}-{volume}')}, which {fault}",
            at.child("name"),
            help="shorten the name of the pod or of the volume",
        )


@rule("ephemeral-volumes/metadata-forbidden", PersistentVolumeClaimTemplate, "metadata", type="Forbidden")
def metadata_fields(metadata: ObjectMeta, at: Location) -> Findings:
    """The claim of an ephemeral volume can have labels and annotations; all else about it is made up by the cluster."""
    for attribute, value in vars(metadata).items():
        if value == "" or (attribute, value) == ("generation", 0) or attribute in ("labels", "annotations"):
            continue  # for the server it is not set
        where = at.child("metadata").child(attribute)
        yield Finding(
            f"the claim of {volume_phrase(at)} cannot have {named(fields_of(ObjectMeta)[attribute].name)}",
            where.called("uID") if attribute == "uid" else where,
            help="only labels and annotations can be set",
        )


@rule("volume-claims/access-modes-missing", PersistentVolumeClaimTemplate, type="Required")
def access_modes_required(template: PersistentVolumeClaimTemplate, at: Location) -> Findings:
    """A claim says how its volume is accessed."""
    modes = at.child("spec").child("access_modes")
    if not modes.value:
        yield Finding(
            f"the claim of {volume_phrase(at)} has no access mode",
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
            f"the access mode ReadWriteOncePod of {volume_phrase(at)} must stand alone", help="leave the others out"
        )


@rule("volume-claims/storage-missing", PersistentVolumeClaimTemplate, type="Required")
def storage_required(template: PersistentVolumeClaimTemplate, at: Location) -> Findings:
    """A claim says how much storage it needs."""
    resources = at.child("spec").child("resources")
    if "storage" not in (resources.child("requests").value or ()):
        yield Finding(
            f"the claim of {volume_phrase(at)} does not say how much storage it needs",
            _storage(at.child("spec")),
            shown=resources,
            help=f"set requests, {_EXAMPLE}",
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
            f"the storage of {volume_phrase(at)} must be more than zero, got {quoted(requested.value)}",
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
        yield Finding(f"the storage class {quoted(name)} of {volume_phrase(at)} {fault}", help=suggested_name(name))


@rule("volume-claims/attributes-class-invalid", PersistentVolumeClaimSpec, "volume_attributes_class_name")
def attributes_class(name: str, at: Location) -> Findings:
    """The name of a volume attributes class is a DNS subdomain."""
    if name and (fault := subdomain_fault(name)):
        yield Finding(f"the attributes class {quoted(name)} of {volume_phrase(at)} {fault}", help=suggested_name(name))


volume_mode = chosen("volume-claims/volume-mode-unsupported", PersistentVolumeClaimSpec, "volume_mode")


def core_kind(reference: TypedLocalObjectReference | TypedObjectReference, at: Location) -> Findings:
    """Of the kinds without an API group, only a PersistentVolumeClaim can be copied."""
    if not reference.api_group and reference.kind != "PersistentVolumeClaim":
        yield Finding(
            f"{volume_phrase(at)} can be a copy of a PersistentVolumeClaim, or of a kind with an API group, "
            f"got {named(reference.kind)}",
            help=phrase("for a snapshot, {}", setting(type(reference), "api_group", "snapshot.storage.k8s.io"))
            if reference.kind == "VolumeSnapshot"
            else None,
        )


def api_group(group: str, at: Location) -> Findings:
    """An API group is a DNS subdomain."""
    if group and (fault := subdomain_fault(group)):
        yield Finding(f"the API group {quoted(group)} {fault}")


DATA_SOURCES = tuple(
    made
    for on in (TypedLocalObjectReference, TypedObjectReference)
    for made in (
        lacking("volume-claims/data-source-name-missing", on, "name", "is to be a copy of something without a name"),
        lacking("volume-claims/data-source-kind-missing", on, "kind", "is to be a copy of something without a kind"),
        rule("volume-claims/data-source-kind-unsupported", on)(core_kind),
        rule("volume-claims/data-source-group-invalid", on, "api_group")(api_group),
    )
)


@rule("volume-claims/data-source-namespace-invalid", TypedObjectReference, "namespace")
def data_source_namespace(namespace: str, at: Location) -> Findings:
    """A namespace's name is a DNS label."""
    if namespace and (fault := label_fault(namespace)):
        yield Finding(f"the namespace {quoted(namespace)} {fault}", help=suggested_name(namespace))


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
            phrase("{} and {} of {} must name the same thing", own, ref, volume_phrase(at)),
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
            phrase("{} of {} must not be set beside a {} with a namespace", own, volume_phrase(at), ref),
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
                f"the storage of {volume_phrase(at)} is no whole number of bytes: {quoted(where.value)}",
                where,
                help="mega is M or Mi, and m a thousandth" if str(where.value).endswith("m") else None,
            )


RULES = (
    template_required,
    claim_name,
    metadata_fields,
    access_modes_required,
    access_modes,
    rwop_alone,
    storage_required,
    storage_positive,
    storage_class,
    attributes_class,
    volume_mode,
    *DATA_SOURCES,
    data_source_namespace,
    data_source_mismatch,
    data_source_cross_namespace,
    fractional,
)
