"""What an object depends on, what must happen before it goes, and which manager has set which of its fields.

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/,
https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/

Only the metadata of a whole object is looked at: a template's is not, but for its labels and annotations.
"""

from collections.abc import Iterator

from podgen.model.meta import ManagedFieldsEntry, ObjectMeta, OwnerReference
from podgen.problems import named, quoted
from podgen.rules.common.context import is_of_object
from podgen.rules.common.formats import qualified_name_fault, suggested_key
from podgen.rules.common.names import kind_of
from podgen.rules.common.patterns import repeats
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.suggest import did_you_mean
from podgen.words import phrase

_FINALIZERS = ("kubernetes", "orphan", "foregroundDeletion")
_MANAGER_LIMIT = 128
_SUBRESOURCE_LIMIT = 256


@rule("metadata/owner-api-version-invalid", ObjectMeta, "owner_references")
def owner_api_version_invalid(owners: tuple[OwnerReference, ...], at: Location) -> Findings:
    """An owner's `apiVersion` has a version: `v1`, `apps/v1`."""
    for owner in _owners(at):
        if not _version(owner.value):
            text = quoted(owner.value.api_version or "")
            message = f"the API version {text} of the owner {_shown(owner.value)} has no version"
            yield _owner_finding(message, at, owner, "api_version", help='for example "apps/v1"')


@rule("metadata/owner-kind-missing", ObjectMeta, "owner_references")
def owner_kind_missing(owners: tuple[OwnerReference, ...], at: Location) -> Findings:
    """An owner has a kind."""
    for owner in _owners(at):
        if not owner.value.kind:
            yield _owner_finding(f"the owner {_shown(owner.value)} has no kind", at, owner, "kind")


@rule("metadata/owner-name-missing", ObjectMeta, "owner_references")
def owner_name_missing(owners: tuple[OwnerReference, ...], at: Location) -> Findings:
    """An owner has a name."""
    for owner in _owners(at):
        if not owner.value.name:
            yield _owner_finding(f"an owner of kind {named(owner.value.kind)} has no name", at, owner, "name")


@rule("metadata/owner-uid-missing", ObjectMeta, "owner_references")
def owner_uid_missing(owners: tuple[OwnerReference, ...], at: Location) -> Findings:
    """An owner has the `uid` that the server gave to it, since another object of its name is not the owner."""
    for owner in _owners(at):
        if not owner.value.uid:
            message = f"the owner {_shown(owner.value)} has no uid"
            yield _owner_finding(message, at, owner, "uid", help="take it from the owner's metadata.uid")


@rule("metadata/owner-unsupported", ObjectMeta, "owner_references")
def owner_unsupported(owners: tuple[OwnerReference, ...], at: Location) -> Findings:
    """An `Event` owns nothing."""
    for owner in _owners(at):
        if owner.value.kind == "Event" and (owner.value.api_version or "").removeprefix("/") == "v1":
            yield Finding("an event cannot be an owner", at.child("owner_references"), shown=owner)


@rule("metadata/owner-controller-duplicate", ObjectMeta, "owner_references")
def owner_controller_duplicate(owners: tuple[OwnerReference, ...], at: Location) -> Findings:
    """At most one of the owners is the controller that manages the object."""
    controllers = [owner for owner in _owners(at) if owner.value.controller]
    for other in controllers[1:]:
        yield Finding(
            f"{_shown(controllers[0].value)} and {_shown(other.value)} cannot both be the controller",
            at.child("owner_references"),
            shown=other.child("controller"),
            help=phrase("leave {} to one of them", setting(OwnerReference, "controller", True)),
        )


@rule("metadata/owner-duplicate", ObjectMeta, "owner_references")
def owner_duplicate(owners: tuple[OwnerReference, ...], at: Location) -> Findings:
    """An owner is listed once. The server drops equal entries before it checks anything, and warns."""
    if not is_of_object(at):
        return
    for owner, first in repeats(at.items("owner_references"), _entry):
        yield Finding(
            f"the owner {_shown(owner.value)} is listed twice, and the API server drops one of the entries",
            at.child("owner_references"),
            shown=owner,
            related=(first.label("the first one"),),
            help="leave one of them out",
        )


@rule("metadata/finalizer-invalid", ObjectMeta, "finalizers")
def finalizer_invalid(finalizers: tuple[str, ...], at: Location) -> Findings:
    """A finalizer is a name like a label's key: `example.com/cleanup`."""
    for finalizer in finalizers:
        if (fault := qualified_name_fault(finalizer)) and is_of_object(at):
            yield Finding(f"the finalizer {quoted(finalizer)} {fault}", help=suggested_key(finalizer))


@rule("metadata/finalizer-unqualified", ObjectMeta, "finalizers")
def finalizer_unqualified(finalizers: tuple[str, ...], at: Location) -> Findings:
    """A finalizer has a domain in front, unless it is one of Kubernetes' own three.

    Disruption budgets may have any, and so may custom resources: Argo CD's is `resources-finalizer.argocd.argoproj.io`.
    """
    for index, finalizer in enumerate(finalizers):
        if is_unqualified_finalizer(finalizer) and is_of_object(at) and kind_of(at) not in _WITH_ANY_FINALIZER:
            yield unqualified_finalizer(at.child("finalizers", index))


_WITH_ANY_FINALIZER = ("PodDisruptionBudget", "CustomObject")


@rule("metadata/finalizers-conflict", ObjectMeta, "finalizers")
def finalizers_conflict(finalizers: tuple[str, ...], at: Location) -> Findings:
    """What depends on an object is either left alone when it goes (`orphan`), or deleted first."""
    if "orphan" in finalizers and "foregroundDeletion" in finalizers and is_of_object(at):
        yield Finding(
            "the finalizers `orphan` and `foregroundDeletion` exclude each other", help="leave one of them out"
        )


@rule("metadata/managed-fields-operation-unsupported", ObjectMeta, "managed_fields")
def managed_fields_operation_unsupported(entries: tuple[ManagedFieldsEntry, ...], at: Location) -> Findings:
    """A record of who set which fields says how: by `Apply` or by `Update`."""
    for entry in _managed(at):
        if entry.value.operation not in ("Apply", "Update"):
            got = f", got {quoted(entry.value.operation)}" if entry.value.operation else ""
            yield Finding(
                f"the operation of managed fields must be `Apply` or `Update`{got}",
                entry.child("operation"),
                help=phrase(
                    "leave {} out: the server keeps that list by itself", name_of(ObjectMeta, "managed_fields")
                ),
            )


@rule("metadata/managed-fields-type-unsupported", ObjectMeta, "managed_fields")
def managed_fields_type_unsupported(entries: tuple[ManagedFieldsEntry, ...], at: Location) -> Findings:
    """There is one format for records of who set which fields: `FieldsV1`."""
    for entry in _managed(at):
        if entry.value.fields_type not in (None, "", "FieldsV1"):
            got = quoted(entry.value.fields_type)
            yield Finding(f"the type of managed fields must be `FieldsV1`, got {got}", entry.child("fields_type"))


@rule("metadata/managed-fields-manager-too-long", ObjectMeta, "managed_fields", type="TooLong")
def managed_fields_manager_too_long(entries: tuple[ManagedFieldsEntry, ...], at: Location) -> Findings:
    """The name of a manager of fields has at most 128 bytes."""
    for entry in _managed(at):
        yield from _too_long(entry.child("manager"), "the manager of fields", _MANAGER_LIMIT)


@rule("metadata/managed-fields-manager-invalid", ObjectMeta, "managed_fields")
def managed_fields_manager_invalid(entries: tuple[ManagedFieldsEntry, ...], at: Location) -> Findings:
    """The name of a manager of fields can be printed."""
    for entry in _managed(at):
        manager = entry.value.manager or ""
        if not manager.isprintable():
            message = f"the manager of fields {quoted(manager)} must have printable characters only"
            yield Finding(message, entry.child("manager"))


@rule("metadata/managed-fields-subresource-too-long", ObjectMeta, "managed_fields", type="TooLong")
def managed_fields_subresource_too_long(entries: tuple[ManagedFieldsEntry, ...], at: Location) -> Findings:
    """The subresource by which fields were set has at most 256 bytes."""
    for entry in _managed(at):
        yield from _too_long(entry.child("subresource"), "the subresource of managed fields", _SUBRESOURCE_LIMIT)


RULES = (
    owner_api_version_invalid,
    owner_kind_missing,
    owner_name_missing,
    owner_uid_missing,
    owner_unsupported,
    owner_controller_duplicate,
    owner_duplicate,
    finalizer_invalid,
    finalizer_unqualified,
    finalizers_conflict,
    managed_fields_operation_unsupported,
    managed_fields_type_unsupported,
    managed_fields_manager_too_long,
    managed_fields_manager_invalid,
    managed_fields_subresource_too_long,
)


def is_unqualified_finalizer(finalizer: str) -> bool:
    """Whether a finalizer has no domain in front, and is none of Kubernetes' own."""
    return "/" not in finalizer and finalizer not in _FINALIZERS


def unqualified_finalizer(at: Location) -> Finding:
    """What is wrong with such a finalizer."""
    finalizer = at.value
    meant = did_you_mean(finalizer, _FINALIZERS)
    return Finding(
        f"the finalizer {quoted(finalizer)} must have a domain in front, or be one of {', '.join(_FINALIZERS)}",
        at,
        help=f"did you mean {named(meant)}?" if meant else suggested_key(f"example.com/{finalizer}", changed=True),
    )


def _owners(at: Location) -> Iterator[Location]:
    """The owners of an object, each once, as the server merges equal entries first."""
    entries = set()
    for owner in at.items("owner_references") if is_of_object(at) else ():
        entry = _entry(owner.value)
        if entry not in entries:
            entries.add(entry)
            yield owner


def _entry(owner: OwnerReference) -> tuple[object, ...]:
    """What makes two entries equal for the server, to which a text that is not set is an empty one."""
    texts = (owner.api_version or "", owner.kind or "", owner.name or "", owner.uid or "")
    return *texts, owner.controller, owner.block_owner_deletion


def _managed(at: Location) -> Iterator[Location]:
    return at.items("managed_fields") if is_of_object(at) else iter(())


def _version(owner: OwnerReference) -> str:
    """The version in `group/version`; empty where the server finds none."""
    *group, version = (owner.api_version or "").split("/")
    return version if len(group) < 2 else ""


def _shown(owner: OwnerReference) -> str:
    return f"{quoted(owner.name)}" if owner.name else "without a name"


def _owner_finding(message: str, at: Location, owner: Location, attribute: str, help: str | None = None) -> Finding:
    """The server's path of a fault in an owner leaves out which owner it is."""
    where = at.child("owner_references").child(attribute)
    return Finding(message, where, shown=owner.child(attribute), help=help)


def _too_long(at: Location, what: str, limit: int) -> Findings:
    size = len((at.value or "").encode())
    if size > limit:
        yield Finding(f"{what} must have at most {limit} bytes, and has {size}", at)
