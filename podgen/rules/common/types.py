"""Every value has the type that the API says: text is text, a number is a number, a choice is one of its options."""

import math
from collections.abc import Mapping
from typing import Any

from podgen.codes import code_of
from podgen.model.base import Model, construct_unchecked, with_fields
from podgen.model.containers import Container, ContainerPort, EnvVar, VolumeMount
from podgen.problems import Problem, named, quoted, visible
from podgen.rules.location import Location
from podgen.rules.rule import Finding, problem
from podgen.rules.wording import literal, name_of
from podgen.schema.fields import Anything, Choice, Kind, ListOf, MapOf, ObjectOf, Scalar, fields_of
from podgen.schema.typecheck import bits, ill_typed_fields, is_text, is_unicode, test_of
from podgen.suggest import did_you_mean
from podgen.words import Text, Words, in_words, phrase


def not_a_mapping(value: Any) -> Problem:
    """What is wrong with a value that is to be a manifest, and cannot be one. It is data, and no call of Python's."""
    message = f"a manifest is a mapping, got {in_words(described(value), 'yaml')}"
    return Problem.of("manifests/not-a-mapping", message, type="Decode")


def well_typed(at: Location) -> tuple[Any, list[Problem]]:
    """A value without what has a wrong type, so that rules can look at the rest, and the problems of what has."""
    problems: list[Problem] = []
    return _model(at, problems), problems


def _model(at: Location, problems: list[Problem]) -> Model:
    """A value of the model without the fields that have the wrong type.

    If the only field of a value is an object of the wrong type, it becomes an empty one: the value was not empty either.
    """
    value: Model = at.value
    changes: dict[str, Any] = {}
    fields = fields_of(type(value))
    for attribute, item in ill_typed_fields(value):
        kind = fields[attribute].kind
        kept = _kept(kind, Location(item, at, attribute), problems)
        if kept is None and isinstance(kind, ObjectOf) and len(vars(value)) == 1:
            kept = construct_unchecked(kind.model, {})
        if kept is not item:
            changes[attribute] = kept
    return with_fields(value, changes, {}) if changes else value


def _kept(kind: Kind, at: Location, problems: list[Problem]) -> Any:
    """What can be kept of the value of a field, or of an item of one; `None` if that is nothing."""
    value = at.value
    if isinstance(kind, ObjectOf) and type(value) is kind.model:
        return _model(at, problems)
    if isinstance(kind, ListOf) and isinstance(value, tuple | list):
        return _kept_list(kind, at, problems)
    if isinstance(kind, MapOf) and isinstance(value, Mapping):
        return _kept_map(kind, at, problems)
    if isinstance(kind, Choice) and is_text(value):
        if value not in kind.options and not _is_judged_elsewhere(at):
            finding = wrong_choice(kind, at, _name(at))
            problems.append(problem(finding, at, code_of("types/choice-unsupported"), "NotSupported"))
        return value
    if not test_of(kind)(value):
        problems.append(_misfit(kind, at))
        return None
    return value


def _kept_list(kind: ListOf, at: Location, problems: list[Problem]) -> tuple[Any, ...] | None:
    assert at.parent is not None  # a list is a field of something
    items = [
        _kept(kind.item, Location(item, at.parent, at.attribute, index), problems)
        for index, item in enumerate(at.value)
    ]
    return None if any(item is None for item in items) else tuple(items)


def _kept_map(kind: MapOf, at: Location, problems: list[Problem]) -> Mapping[str, Any] | None:
    assert at.parent is not None  # and so is a mapping
    found = len(problems)
    for key, item in at.value.items():
        place = Location(item, at.parent, at.attribute, key if isinstance(key, str) else repr(key))
        if not is_text(key):
            wrong = Location(key, at.parent, at.attribute, place.index)
            problems.append(_misfit(Scalar((str,)), wrong, f"a key of {_name(at)}"))
        _kept(kind.item, place, problems)
    return at.value if len(problems) == found else None


def _misfit(kind: Kind, at: Location, name: str = "") -> Problem:
    value, name = at.value, name or _name(at)
    if isinstance(value, str) and not is_unicode(value):
        finding = Finding(f"{name} holds half of a surrogate pair, which is no character: {value!a}")
        return problem(finding, at, code_of("types/surrogate"), "Decode")
    if isinstance(kind, Scalar) and isinstance(value, int) and not isinstance(value, bool) and int in kind.types:
        finding = Finding(phrase("{} must fit in {} bits, got {}", name, bits(kind) + 1, described(value)))
        return problem(finding, at, code_of("types/out-of-range"), "Decode")
    if isinstance(kind, Scalar) and kind.format == "byte" and isinstance(value, str):
        finding = Finding(
            f"{name} must be base64 text", help=_help_with_bytes(at)
        )  # it may be secret, so it is not told
        return problem(finding, at, code_of("types/mismatch"), "Decode")
    message = phrase("{} must be {}, got {}", name, expected(kind), described(value))
    return problem(Finding(message, help=_help(kind, at)), at, code_of("types/mismatch"), "Decode")


# Choices that have rules of their own, since the server says something else of them, or nothing at all. Types are named, as
# those of other kinds than pods are imported when an object of the kind is met.
_JUDGED_ELSEWHERE: frozenset[tuple[str, str]] = frozenset(
    {
        ("AppArmorProfile", "type"),
        ("AzureDiskVolumeSource", "caching_mode"),
        ("AzureDiskVolumeSource", "kind"),
        ("Container", "restart_policy"),
        ("ContainerResizePolicy", "resource_name"),
        ("ContainerResizePolicy", "restart_policy"),
        ("ContainerRestartRule", "action"),
        ("ContainerRestartRuleOnExitCodes", "operator"),
        ("DaemonSetUpdateStrategy", "type"),
        ("DeploymentStrategy", "type"),
        ("EphemeralContainer", "restart_policy"),
        ("HPAScalingRules", "select_policy"),
        ("HTTPGetAction", "scheme"),
        ("HostPathVolumeSource", "type"),
        ("JobSpec", "completion_mode"),
        ("JobSpec", "pod_replacement_policy"),
        ("LabelSelectorRequirement", "operator"),
        ("Lifecycle", "stop_signal"),
        ("ManagedFieldsEntry", "fields_type"),
        ("ManagedFieldsEntry", "operation"),
        ("MetricTarget", "type"),
        ("NetworkPolicyPort", "protocol"),
        ("NetworkPolicySpec", "policy_types"),
        ("NodeSelectorRequirement", "operator"),
        ("ObjectFieldSelector", "api_version"),
        ("PersistentVolumeClaim", "api_version"),
        ("PersistentVolumeClaim", "kind"),
        ("PersistentVolumeClaimSpec", "access_modes"),
        ("PersistentVolumeClaimSpec", "volume_mode"),
        ("PodCertificateProjection", "key_type"),
        ("PodDisruptionBudgetSpec", "unhealthy_pod_eviction_policy"),
        ("PodFailurePolicyOnExitCodesRequirement", "operator"),
        ("PodFailurePolicyRule", "action"),
        ("PodOS", "name"),
        ("PodSecurityContext", "fs_group_change_policy"),
        ("PodSecurityContext", "se_linux_change_policy"),
        ("PodSecurityContext", "supplemental_groups_policy"),
        ("SeccompProfile", "type"),
        ("SecurityContext", "proc_mount"),
        ("StatefulSetSpec", "pod_management_policy"),
        ("StatefulSetUpdateStrategy", "type"),
        ("ServiceSpec", "internal_traffic_policy"),
        ("ServiceSpec", "ip_families"),
        ("ServiceSpec", "ip_family_policy"),
        ("ServiceSpec", "traffic_distribution"),
        ("Toleration", "operator"),
        ("TopologySpreadConstraint", "node_affinity_policy"),
        ("TopologySpreadConstraint", "node_taints_policy"),
        ("VolumeMount", "mount_propagation"),
        ("VolumeMount", "recursive_read_only"),
    }
)


def _is_judged_elsewhere(at: Location) -> bool:
    assert at.parent is not None  # a choice is a field of something
    field = fields_of(type(at.parent.value))[at.attribute]
    # The server replaces an empty text by the default, where there is one.
    return (field.required is False and at.value == "") or (
        type(at.parent.value).__name__,
        at.attribute,
    ) in _JUDGED_ELSEWHERE


def wrong_choice(kind: Choice, at: Location, name: str) -> Finding:
    """A text that is none of the choices of its field, which messages call by the `name`; a missing one is empty."""
    value = at.value or ""
    meant = did_you_mean(value, kind.options)
    several = f"one of: {', '.join(kind.options)}" if len(kind.options) > 3 else None
    return Finding(
        f"{name} must be {_one_of(kind.options)}, got {quoted(value)}",
        at,
        help=f"did you mean {named(meant)}?" if meant else several,
    )


def _name(at: Location) -> str:
    """What a message calls a value: its field, with the index or key; for a variable, its name."""
    assert at.parent is not None  # a manifest as a whole has a type of its own
    if isinstance(at.parent.value, EnvVar) and at.attribute == "value":
        return f"the variable {named(at.parent.value.name)}"
    field = fields_of(type(at.parent.value))[at.attribute]
    return named(field.name if at.index is None else f"{field.name}[{at.index}]")


def _one_of(options: tuple[str, ...]) -> str:
    if len(options) > 3:
        return "one of its options"
    return " or ".join(", ".join(named(option) for option in options).rsplit(", ", 1))


def expected(kind: Kind) -> Text:
    """A type in words."""
    match kind:
        case Scalar(format="date-time"):
            return "a time such as 2026-01-31T09:30:00Z"
        case Scalar(format="byte"):
            return "base64 text"
        case Scalar():
            words = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
            types = [t for t in kind.types if not (t is int and float in kind.types)]
            return " or ".join(words[t] for t in types)
        case Choice():
            return _one_of(kind.options)
        case ListOf():
            return "a list"
        case MapOf():
            return "a mapping"
        case Anything():
            return "a mapping of JSON values"
        case ObjectOf():
            name = kind.model.__name__
            return _PIECES.get(name) or Words(python=f"a `podgen.model.{name}`", yaml="a mapping")


# What makes the values that people pass most often; the rest are named by their classes.
_PIECES = {
    "ContainerPort": Words(python="a port, as `port(8080)` makes it", yaml="a port"),
    "VolumeMount": Words(python="a mount, as `volume.at(path)` makes it", yaml="a mount"),
    "Probe": Words(python="a check, as `http_check(...)` makes it", yaml="a check"),
    "EnvVarSource": Words(python="a source, as `from_secret(...)` makes it", yaml="a source"),
}


def described(value: Any) -> Text:
    """A value in words."""
    match value:
        case bool():
            return phrase("the boolean {}", literal(value))
        case str():
            return f"the text {quoted(value)}"
        case int() | float():
            return _number(value)
        case None:
            return literal(None)
        case list() | tuple():
            return "a list"
        case Mapping():
            return "a mapping"
        case _:
            return f"a `{type(value).__name__}`"


def _number(value: float) -> str:
    if not isinstance(value, int) and not math.isfinite(value):
        return str(value)
    try:
        return f"the number {visible(str(value))}"
    except ValueError:
        return "a number of thousands of digits"  # more than Python prints


def _help(kind: Kind, at: Location) -> Text | None:
    """The line to write instead, where the value shows what was meant."""
    value = at.value
    wants_text = kind == Scalar((str,))
    if isinstance(value, bool) and wants_text:
        if at.parent and isinstance(at.parent.value, EnvVar):
            yes, no = ('"true"', '"1"') if value else ('"false"', '"0"')
            return f"say which text the program expects: {yes} or {no}"
        return f'in quotes: "{str(value).lower()}"'
    if isinstance(value, int | float) and wants_text and abs(value) < 10**20:
        return f'in quotes: "{value}"'
    if isinstance(value, str) and len(value) < 200:
        if isinstance(kind, Scalar) and int in kind.types and value.strip().isdecimal() and value.isascii():
            return f"without quotes: {int(value)}"
        if isinstance(kind, Scalar) and bool in kind.types and value.lower() in ("true", "false", "yes", "no"):
            return phrase("without quotes: {}", literal(value.lower() in ("true", "yes")))
    if isinstance(kind, ListOf):
        return _help_with_list(kind.item, value)
    if kind == ObjectOf(Container) and not isinstance(value, Model) and hasattr(value, "container"):
        return 'pieces go into the pod as they are: pod("web", container(...))'
    if kind == ObjectOf(VolumeMount) and not isinstance(value, Model) and hasattr(value, "at"):
        return "say where: `volume.at(path)`"
    return None


def _help_with_bytes(at: Location) -> Text:
    assert at.parent is not None  # bytes are in a field of something
    plain = {"Secret": "string_data", "ConfigMap": "data"}.get(type(at.parent.value).__name__)
    if plain is None:
        return 'for example "aGVsbG8="'
    return phrase("put plain text into {}", name_of(type(at.parent.value), plain))


def _help_with_list(item: Kind, value: Any) -> str | None:
    if isinstance(value, set | frozenset):
        return "a set has no order: write a list"
    if isinstance(value, str) and item == Scalar((str,)):
        return f"a list with one item for each word: {_words(value)}" if len(value) < 200 else None
    if item == ObjectOf(ContainerPort) and type(value) is int and 0 < value < 65536:
        return f"put it in brackets: [{value}]"
    return "put it in brackets: [...]" if test_of(item)(value) else None


def _words(text: str) -> str:
    import json  # only needed when something is wrong
    import shlex

    try:
        words = shlex.split(text)
    except ValueError:
        words = text.split()
    return visible(json.dumps(words, ensure_ascii=False), limit=1000)
