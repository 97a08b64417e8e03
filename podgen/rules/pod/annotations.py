"""Annotations that Kubernetes itself reads, or used to read.

Kubernetes: https://kubernetes.io/docs/reference/labels-annotations-taints/
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from podgen.model.meta import ObjectMeta
from podgen.model.pod import PodSpec
from podgen.model.scheduling import Toleration
from podgen.problems import ErrorType, named, quoted
from podgen.rules.common.context import server_place
from podgen.rules.location import Location
from podgen.rules.pod import tolerations
from podgen.rules.pod.context import is_of_pod_or_template
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.rules.wording import keyword, setting
from podgen.words import Words, phrase

MIRROR = "kubernetes.io/config.mirror"
_TOLERATIONS = "scheduler.alpha.kubernetes.io/tolerations"
_DELETION_COST = "controller.kubernetes.io/pod-deletion-cost"
_CRITICAL = "scheduler.alpha.kubernetes.io/critical-pod"
_SYSCTLS = ("security.alpha.kubernetes.io/sysctls", "security.alpha.kubernetes.io/unsafe-sysctls")

_EFFECTS = ("NoSchedule", "PreferNoSchedule", "NoExecute")


@rule("mirror-pods/node-name-missing", ObjectMeta, "annotations")
def mirror_pods_node_name_missing(annotations: Mapping[str, str], at: Location) -> Findings:
    """A mirror pod, which stands for a static pod of a kubelet, is assigned to a node."""
    if MIRROR in annotations and is_of_pod_or_template(at):
        spec = at.parent.value.spec if at.parent else None
        if not (spec and spec.node_name):
            yield Finding(
                f"a pod with the annotation {named(MIRROR)} must be on a node",
                server_place(at, "annotations", MIRROR),
                shown=at.child("annotations"),
                help="leave the annotation out: kubelets set it on the pods that show their static pods",
            )


@rule("annotations/tolerations-not-json", ObjectMeta, "annotations")
def tolerations_not_json(annotations: Mapping[str, str], at: Location) -> Findings:
    """The old annotation for tolerations is a JSON list of tolerations. It has no effect any more."""
    text = annotations.get(_TOLERATIONS)
    if text and is_of_pod_or_template(at) and _tolerations(text) is None:
        yield Finding(
            f"the annotation {named(_TOLERATIONS)} must hold a JSON list of tolerations, got {quoted(text)}",
            server_place(at, "annotations"),
            shown=at.child("annotations"),
            help=phrase("use {} instead: the annotation has no effect any more", keyword(PodSpec, "tolerations")),
        )


@rule("annotations/tolerations-invalid", ObjectMeta, "annotations")
def tolerations_invalid(annotations: Mapping[str, str], at: Location) -> Findings:
    """The tolerations in the old annotation are checked like `tolerations`. They have no effect any more."""
    for toleration in _annotated_tolerations(annotations, at):
        yield from _by_rules(toleration, at, "Invalid")


@rule("annotations/tolerations-unsupported", ObjectMeta, "annotations", type="NotSupported")
def tolerations_unsupported(annotations: Mapping[str, str], at: Location) -> Findings:
    """The tolerations in the old annotation have operators and effects that exist."""
    for toleration in _annotated_tolerations(annotations, at):
        yield from _by_rules(toleration, at, "NotSupported")
        effect = toleration.value.effect
        if effect and effect not in _EFFECTS:
            message = f"in the annotation {named(_TOLERATIONS)}, the effect {quoted(effect)} is not one that there is"
            yield Finding(message, toleration.child("effect"), shown=at.child("annotations"))


@rule("annotations/deletion-cost-invalid", ObjectMeta, "annotations")
def deletion_cost_invalid(annotations: Mapping[str, str], at: Location) -> Findings:
    """The deletion cost of a pod is a whole number of 32 bits, without `+`, leading zeros or blanks."""
    text = annotations.get(_DELETION_COST)
    if text is None or not is_of_pod_or_template(at):
        return
    # A negative number may have leading zeros: the server accepts them.
    if not re.fullmatch(r"0|[1-9][0-9]*|-[0-9]+", text, re.ASCII) or not _fits_32_bits(text):
        yield Finding(
            f"the annotation {named(_DELETION_COST)} must be a whole number of 32 bits, got {quoted(text)}",
            server_place(at, "annotations", _DELETION_COST),
            shown=at.child("annotations"),
            help=Words(
                python=f'for example {{"{_DELETION_COST}": "100"}}', yaml=f'for example `{_DELETION_COST}: "100"`'
            ),
        )


@rule("annotations/critical-pod-deprecated", ObjectMeta, "annotations")
def critical_pod_deprecated(annotations: Mapping[str, str], at: Location) -> Findings:
    """The annotation that made a pod critical has no effect any more; a priority class replaces it."""
    if _CRITICAL in annotations and is_of_pod_or_template(at):
        yield _useless(_CRITICAL, at, setting(PodSpec, "priority_class_name", "system-cluster-critical"))


@rule("annotations/sysctls-deprecated", ObjectMeta, "annotations")
def sysctls_deprecated(annotations: Mapping[str, str], at: Location) -> Findings:
    """The annotations that set kernel parameters have no effect any more; a field replaces them."""
    for key in _SYSCTLS:
        if key in annotations and is_of_pod_or_template(at):
            python = "security_context=PodSecurityContext(sysctls=[...])"
            yield _useless(key, at, Words(python, yaml="securityContext.sysctls of the pod"))


RULES = (
    mirror_pods_node_name_missing,
    tolerations_not_json,
    tolerations_invalid,
    tolerations_unsupported,
    deletion_cost_invalid,
    critical_pod_deprecated,
    sysctls_deprecated,
)


def _useless(key: str, at: Location, instead: Words) -> Finding:
    message, where = f"the annotation {named(key)} has no effect any more", at.child("annotations", key)
    return Finding(message, where, help=phrase("use {} instead", instead))


def _fits_32_bits(text: str) -> bool:
    digits = text.lstrip("-0")
    return len(digits) <= 10 and -(2**31) <= int(text) < 2**31


def _annotated_tolerations(annotations: Mapping[str, str], at: Location) -> Iterator[Location]:
    """The locations of the tolerations in the old annotation, with the server's paths."""
    text = annotations.get(_TOLERATIONS)
    if text and is_of_pod_or_template(at):
        where = server_place(at, "annotations")
        for index, toleration in enumerate(_tolerations(text) or ()):
            yield Location(toleration, where, index=index, name=_TOLERATIONS)


def _by_rules(toleration: Location, at: Location, type: ErrorType) -> Findings:
    """The findings of the rules for `tolerations` with one type of error."""
    own: Rule
    for own in tolerations.RULES:
        value = getattr(toleration.value, own.field) if own.field else toleration.value
        if own.type == type and value is not None:
            for finding in own.check(value, toleration):
                yield finding._replace(
                    message=phrase("in the annotation {}, {}", named(_TOLERATIONS), finding.message),
                    at=finding.at or toleration.child(own.field or ""),
                    shown=at.child("annotations"),
                )


def _tolerations(text: str) -> list[Toleration] | None:
    """Parse a JSON list of tolerations as Go does, and so the server; `None` if the text is something else."""
    import json

    try:
        items = json.loads(text, object_pairs_hook=_Object, parse_constant=_refuse)
        return [_toleration(item) for item in _expect(list, items)]
    except (ValueError, RecursionError):
        return None


class _Object(list[tuple[str, Any]]):
    """A JSON object, as pairs: keys may be duplicate."""


def _toleration(item: Any) -> Toleration:
    fields: dict[str, Any] = {}
    for key, value in _expect(_Object, item):
        name = key.casefold()  # Go accepts `Key` and `KEY` for `key`
        if name == "tolerationseconds":
            fields["toleration_seconds"] = None if value is None else _int64(value)
        elif name in ("key", "operator", "value", "effect") and value is not None:
            fields[name] = _expect(str, value)
    return Toleration(**fields)


def _expect(type_: type, value: Any) -> Any:
    """The value, if it has the type; an empty one for `null`."""
    if value is None:
        return type_()
    if type(value) is not type_:
        raise ValueError(value)
    return value


def _int64(value: Any) -> int:
    if type(value) is not int or not -(2**63) <= value < 2**63:
        raise ValueError(value)
    return value


def _refuse(constant: str) -> None:
    raise ValueError(constant)
