"""What a claimed volume starts as a copy of: `dataSource` and `dataSourceRef`, as the server looks at them.

Kubernetes: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#data-source-references
"""

from collections.abc import Sequence
from typing import NamedTuple

from podgen.model.claims import PersistentVolumeClaimSpec
from podgen.model.references import TypedLocalObjectReference, TypedObjectReference
from podgen.problems import named, quoted
from podgen.rules.common.claims import claimed, is_template
from podgen.rules.common.formats import label_fault, subdomain_fault, suggested_name
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import Words, phrase

_SNAPSHOTS = "snapshot.storage.k8s.io"


class _Source(NamedTuple):
    """One of the two fields as the server has it when it looks for faults."""

    at: Location
    given: Location
    """Where it was written: the other field, if it is a copy of that."""

    @property
    def is_copy(self) -> bool:
        """Whether the server has made it out of the other field, so that it has the same faults."""
        return self.at is not self.given

    def fault(self, message: str, attribute: str | None = None, help: str | Words | None = None) -> Finding:
        """What is wrong with it, or with a field of it."""
        at, given = (place.child(attribute) if attribute else place for place in self)
        return Finding(message, at, shown=given, help=help, is_derived=self.is_copy)


@memoized_per_location
def _sources(spec: Location) -> Sequence[_Source]:
    """What the server looks at. A template is looked at as it is.

    Of a claim itself, it drops a reference into another namespace, then, without one, what is neither a claim nor a
    snapshot. If one of the two fields is left, it copies it to the other.
    """
    given = [spec.child(field) for field in ("data_source", "data_source_ref") if spec.child(field).value is not None]
    if is_template(spec) or not given:
        return [_Source(source, source) for source in given]
    given = [source for source in given if not getattr(source.value, "namespace", None)]
    match given:
        case [source] if source.attribute == "data_source":
            if not _is_known(source.value):
                return []
            return [_Source(source, source), _Source(Location(source.value, spec, "data_source_ref"), source)]
        case [source]:
            return [_Source(Location(source.value, spec, "data_source"), source), _Source(source, source)]
    return [_Source(source, source) for source in given]


def _is_known(source: TypedLocalObjectReference) -> bool:
    """Whether it is of a kind that could be copied before there was `dataSourceRef`."""
    kind = (source.api_group or "", source.kind)
    return kind in (("", "PersistentVolumeClaim"), (_SNAPSHOTS, "VolumeSnapshot"))


@rule("volume-claims/data-source-name-missing", PersistentVolumeClaimSpec, type="Required")
def data_source_name_missing(spec: PersistentVolumeClaimSpec, at: Location) -> Findings:
    """What a volume is a copy of has a name."""
    for source in _sources(at):
        if not source.at.value.name:
            yield source.fault(f"{claimed(at)} is to be a copy of something without a name", "name")


@rule("volume-claims/data-source-kind-missing", PersistentVolumeClaimSpec, type="Required")
def data_source_kind_missing(spec: PersistentVolumeClaimSpec, at: Location) -> Findings:
    """What a volume is a copy of has a kind."""
    for source in _sources(at):
        if not source.at.value.kind:
            yield source.fault(f"{claimed(at)} is to be a copy of something without a kind", "kind")


@rule("volume-claims/data-source-kind-unsupported", PersistentVolumeClaimSpec)
def data_source_kind_unsupported(spec: PersistentVolumeClaimSpec, at: Location) -> Findings:
    """Of the kinds without an API group, only a PersistentVolumeClaim can be copied."""
    for source in _sources(at):
        reference = source.at.value
        if not reference.api_group and reference.kind != "PersistentVolumeClaim":
            yield source.fault(
                f"{claimed(at)} can be a copy of a PersistentVolumeClaim, or of a kind with an API group, "
                f"got {named(reference.kind)}",
                help=phrase("for a snapshot, {}", setting(type(reference), "api_group", _SNAPSHOTS))
                if reference.kind == "VolumeSnapshot"
                else None,
            )


@rule("volume-claims/data-source-group-invalid", PersistentVolumeClaimSpec)
def data_source_group_invalid(spec: PersistentVolumeClaimSpec, at: Location) -> Findings:
    """An API group is a DNS subdomain."""
    for source in _sources(at):
        group = source.at.value.api_group
        if group and (fault := subdomain_fault(group)):
            yield source.fault(f"the API group {quoted(group)} {fault}", "api_group")


@rule("volume-claims/data-source-namespace-invalid", PersistentVolumeClaimSpec)
def data_source_namespace_invalid(spec: PersistentVolumeClaimSpec, at: Location) -> Findings:
    """A namespace's name is a DNS label."""
    for source in _sources(at):
        namespace = _namespace(source)
        if namespace and (fault := label_fault(namespace)):
            yield source.fault(f"the namespace {quoted(namespace)} {fault}", "namespace", suggested_name(namespace))


@rule("volume-claims/data-source-mismatch", PersistentVolumeClaimSpec)
def data_source_mismatch(spec: PersistentVolumeClaimSpec, at: Location) -> Findings:
    """What `dataSource` and `dataSourceRef` name is one and the same thing."""
    match _sources(at):
        case [source, ref] if not _namespace(ref) and _identity(source) != _identity(ref):
            own, other = _names()
            yield Finding(
                phrase("{} and {} of {} must name the same thing", own, other, claimed(at)),
                at,
                shown=source.at,
                help=phrase("leave {} out", own),
            )


@rule("volume-claims/data-source-conflict", PersistentVolumeClaimSpec)
def data_source_conflict(spec: PersistentVolumeClaimSpec, at: Location) -> Findings:
    """`dataSource` cannot say that something is in another namespace, so it is left out where `dataSourceRef` does."""
    match _sources(at):
        case [source, ref] if _namespace(ref):
            own, other = _names()
            yield Finding(
                phrase("{} of {} must not be set beside a {} with a namespace", own, claimed(at), other),
                at,
                shown=source.at,
                help=phrase("leave {} out", own),
            )


RULES = (
    data_source_name_missing,
    data_source_kind_missing,
    data_source_kind_unsupported,
    data_source_group_invalid,
    data_source_namespace_invalid,
    data_source_mismatch,
    data_source_conflict,
)


def _namespace(source: _Source) -> str | None:
    reference = source.at.value
    return reference.namespace if isinstance(reference, TypedObjectReference) else None


def _identity(source: _Source) -> tuple[str | None, str, str]:
    """What the server compares: a missing API group is another than an empty one."""
    reference = source.at.value
    return reference.api_group, reference.kind or "", reference.name or ""


def _names() -> tuple[Words, Words]:
    """What the two fields are called."""
    return name_of(PersistentVolumeClaimSpec, "data_source"), name_of(PersistentVolumeClaimSpec, "data_source_ref")
