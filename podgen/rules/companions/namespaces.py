"""Namespaces: their finalizers, the label with their name, and what their pods may do.

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/,
https://kubernetes.io/docs/concepts/security/pod-security-admission/
"""

import re
from collections.abc import Collection, Iterator, Mapping

from podgen.model.core import Namespace, NamespaceSpec
from podgen.problems import Problem, named, quoted, suggestion
from podgen.rules.common.formats import label_value_fault, qualified_name_fault, suggested_key
from podgen.rules.common.ownership import is_unqualified_finalizer, unqualified_finalizer
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.suggest import did_you_mean

_PREFIX = "pod-security.kubernetes.io/"
_MODES = ("enforce", "audit", "warn")
_LEVELS = ("privileged", "baseline", "restricted")
_VERSION = r"v1\.(0|[1-9][0-9]*)"


@rule("namespaces/finalizer-invalid", NamespaceSpec, "finalizers")
def finalizer_invalid(finalizers: tuple[str, ...], at: Location) -> Findings:
    """A finalizer is a name like a label's key: `example.com/cleanup`."""
    for index, finalizer in enumerate(finalizers):
        if fault := qualified_name_fault(finalizer):
            message = f"the finalizer {quoted(finalizer)} {fault}"
            yield Finding(message, shown=at.child("finalizers", index), help=suggested_key(finalizer))


@rule("namespaces/finalizer-unqualified", NamespaceSpec, "finalizers")
def finalizer_unqualified(finalizers: tuple[str, ...], at: Location) -> Findings:
    """A finalizer has a domain in front, unless it is one of Kubernetes' own three."""
    for index, finalizer in enumerate(finalizers):
        if is_unqualified_finalizer(finalizer):
            place = at.child("finalizers", index)
            is_malformed = qualified_name_fault(finalizer) is not None
            found = unqualified_finalizer(place)
            yield found._replace(at=at.child("finalizers"), shown=place, is_derived=is_malformed)


@rule("metadata/label-value-invalid", Namespace, "metadata")
def metadata_label_value_invalid(_: object, at: Location) -> Findings:
    """The server puts the name into a label, where a bad one is bad, too."""
    metadata = at.child("metadata")
    name = metadata.value.name if metadata.value else None  # one that is made from a prefix is made afterwards
    if name and (fault := label_value_fault(name)):
        given = metadata.child("name")
        message = f"the name {quoted(name)}, which becomes the value of a label, {fault}"
        yield Finding(message, metadata.child("labels"), shown=given, is_derived=True)


@rule("namespaces/pod-security-level-unsupported", Namespace, "metadata")
def pod_security_level_unsupported(_: object, at: Location) -> Findings:
    """What pods may do is `privileged`, `baseline` or `restricted`, to enforce it, to write it down or to warn."""
    for label in _labels(at, ""):
        if label.value not in _LEVELS:
            meant = did_you_mean(label.value, _LEVELS)
            yield Finding(
                f"the label {named(label.index)} must be {', '.join(map(named, _LEVELS[:2]))} or {named(_LEVELS[2])}, "
                f"got {quoted(label.value)}",
                label,
                help=suggestion(meant),
            )


@rule("namespaces/pod-security-version-invalid", Namespace, "metadata")
def pod_security_version_invalid(_: object, at: Location) -> Findings:
    """The release whose levels count is `latest`, or one such as `v1.35`."""
    for label in _labels(at, "-version"):
        version = re.fullmatch(_VERSION, label.value, re.ASCII)
        if label.value != "latest" and not (version and len(version[1]) < 19):
            message = f"the label {named(label.index)} must be `latest` or a release, got {quoted(label.value)}"
            yield Finding(message, label, help="for example `v1.35`")


RULES = (
    finalizer_invalid,
    finalizer_unqualified,
    metadata_label_value_invalid,
    pod_security_level_unsupported,
    pod_security_version_invalid,
)

_OF_POD_SECURITY = (pod_security_level_unsupported.code, pod_security_version_invalid.code)


def derive(namespace: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems as the server tells them: it looks at the levels of pods only if all else is well."""
    others = [problem for problem in problems if problem.code not in _OF_POD_SECURITY]
    is_refused = any(problem.severity == "error" and problem.origin == "kubernetes" for problem in others)
    return others if is_refused else problems


def _labels(at: Location, ending: str) -> Iterator[Location]:
    """The labels about the security of pods, for each of the modes."""
    metadata = at.child("metadata")
    labels: Mapping[str, str] = metadata.child("labels").value or {}
    for mode in _MODES:
        key = f"{_PREFIX}{mode}{ending}"
        if key in labels:
            yield metadata.child("labels", key)
