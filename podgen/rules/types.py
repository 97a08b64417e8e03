"""Every value has the type that the API says: text is text, a number is a number, a choice is one of its options."""

import json
import math
import shlex
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

from podgen.at import At
from podgen.fields import Anything, Choice, Kind, ListOf, MapOf, ObjectOf, Scalar, fields_of
from podgen.model.base import FrozenMap, Model, read_value, with_fields
from podgen.model.claims import PersistentVolumeClaimSpec
from podgen.model.containers import (
    Container,
    ContainerPort,
    ContainerResizePolicy,
    ContainerRestartRule,
    ContainerRestartRuleOnExitCodes,
    EnvVar,
    EphemeralContainer,
    VolumeMount,
)
from podgen.model.meta import LabelSelectorRequirement, ManagedFieldsEntry
from podgen.model.pod import PodOS
from podgen.model.probes import HTTPGetAction, Lifecycle
from podgen.model.references import ObjectFieldSelector
from podgen.model.scheduling import NodeSelectorRequirement, Toleration, TopologySpreadConstraint
from podgen.model.security import AppArmorProfile, PodSecurityContext, SeccompProfile, SecurityContext
from podgen.model.shared import notes
from podgen.model.storage import AzureDiskVolumeSource
from podgen.model.volumes import HostPathVolumeSource, PodCertificateProjection
from podgen.problems import Problem, named, quoted, visible
from podgen.rules.rule import Finding, problem
from podgen.suggest import did_you_mean

M = TypeVar("M", bound=Model)

_BITS = {"int32": 31, "int64": 63}


Test: TypeAlias = Callable[[Any], bool]

_tests: dict[type[Model], dict[str, Test]] = {}


def is_sound(value: Model) -> bool:
    """Whether all values below have exactly their types. It is quick to say yes; to say what is wrong takes longer.

    Nearly all manifests are sound, so this is compiled into one small function a field. A "no" may mean only that a value
    has to be looked at more closely: a member of a `StrEnum` is text, too.
    """
    known = notes.get(id(value))
    if known is not None and known.sound:
        return True
    tests = _tests.get(type(value)) or _compile(type(value))
    for attribute, item in value.__dict__.items():  # noqa: SIM110 - a generator would take twice as long
        if not tests[attribute](item):
            return False
    return True


def _unsound(value: Model) -> Iterator[tuple[str, Any]]:
    """The fields that have to be looked at more closely."""
    tests = _tests.get(type(value)) or _compile(type(value))
    return ((attribute, item) for attribute, item in value.__dict__.items() if not tests[attribute](item))


def _compile(model: type[Model]) -> dict[str, Test]:
    tests = _tests[model] = {attribute: _test(field.kind) for attribute, field in fields_of(model).items()}
    return tests


def _test(kind: Kind) -> Test:
    match kind:
        case Scalar(types=(only,)) if only is str:
            return _is_text
        case Scalar():
            return lambda value: (
                type(value) in kind.types
                and ((type(value) is int and -_SMALL < value < _SMALL) or _fits_scalar(kind, value))
            )
        case Choice():
            return lambda value: type(value) is str and value in kind.options
        case ObjectOf():
            return lambda value: type(value) is kind.model and is_sound(value)
        case ListOf():
            test_item = _test(kind.item)
            return lambda value: type(value) is tuple and all(map(test_item, value))
        case MapOf():
            test_value = _test(kind.item)
            return lambda value: (
                type(value) is FrozenMap and all(map(_is_text, value)) and all(map(test_value, value.values()))
            )
        case Anything():
            return lambda value: type(value) is FrozenMap and _is_json(value)


_SMALL = 2**31
"""Every number of the API may be smaller than this."""


def _is_text(value: Any) -> bool:
    return type(value) is str and (value.isascii() or _is_unicode(value))


def fits(kind: Kind, value: Any) -> bool:
    """Whether a value has the type of a field. Nothing is converted: `"80"` is no number, and `True` is none either."""
    match kind:
        case Scalar():
            return _fits_scalar(kind, value)
        case Choice():
            return isinstance(value, str) and _is_unicode(value)  # which text is for `types/choice`
        case ObjectOf():
            return type(value) is kind.model
        case ListOf():
            return isinstance(value, tuple | list) and all(fits(kind.item, item) for item in value)
        case MapOf():
            return isinstance(value, Mapping) and all(
                _is_key(key) and fits(kind.item, item) for key, item in value.items()
            )
        case Anything():
            return isinstance(value, Mapping) and _is_json(value)


def _fits_scalar(kind: Scalar, value: Any) -> bool:
    if isinstance(value, bool):
        return bool in kind.types
    if isinstance(value, str):
        return str in kind.types and _is_unicode(value)
    if isinstance(value, int):
        return int in kind.types and -(2 ** _bits(kind)) <= value < 2 ** _bits(kind)
    return isinstance(value, float) and float in kind.types and math.isfinite(value)


def _bits(kind: Scalar) -> int:
    """How large a number may be. A quantity may be larger than its rules will like, as long as Python can print it."""
    return 4095 if float in kind.types else _BITS.get(kind.format or "int64", 63)


def _is_json(value: Any) -> bool:
    """Whether a value can be written as JSON, whatever is in it. What is not frozen by now holds itself, and cannot."""
    if isinstance(value, FrozenMap):
        return all(_is_key(key) and _is_json(item) for key, item in value.items())
    if isinstance(value, tuple):
        return all(map(_is_json, value))
    return value is None or isinstance(value, bool) or _fits_scalar(_ANY_SCALAR, value)


_ANY_SCALAR = Scalar((str, int, float))


def _is_key(key: object) -> bool:
    return isinstance(key, str) and _is_unicode(key)


def _is_unicode(text: str) -> bool:
    """Half of a surrogate pair is no character: it can be written neither as YAML nor as JSON."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def type_problems(at: At) -> Iterator[Problem]:
    """All values below `at` that have not the type of their field."""
    fields = fields_of(type(at.value))
    for attribute, value in _unsound(at.value):
        yield from _misfits(fields[attribute].kind, At(value, at, attribute))


def _misfits(kind: Kind, at: At) -> Iterator[Problem]:
    value = at.value
    if isinstance(kind, ObjectOf) and type(value) is kind.model:
        yield from type_problems(at)
    elif isinstance(kind, ListOf) and isinstance(value, tuple | list):
        assert at.parent is not None  # a list is a field of something
        for index, item in enumerate(value):
            yield from _misfits(kind.item, At(item, at.parent, at.attribute, index))
    elif isinstance(kind, MapOf) and isinstance(value, Mapping):
        assert at.parent is not None  # and so is a mapping
        for key, item in value.items():
            place = At(item, at.parent, at.attribute, key if isinstance(key, str) else repr(key))
            if not _is_key(key):
                yield _misfit(Scalar((str,)), At(key, at.parent, at.attribute, place.index), f"a key of {_name(at)}")
            yield from _misfits(kind.item, place)
    elif not fits(kind, value):
        yield _misfit(kind, at)
    elif isinstance(kind, Choice) and value not in kind.options and not _is_judged_elsewhere(at):
        yield _no_choice(kind, at)


def well_typed(value: M) -> M:
    """The value without the fields that have the wrong type, so that the rules can look at the rest.

    If the only field of a value is an object of the wrong type, it becomes an empty one: the value was not empty either.
    """
    changes: dict[str, Any] = {}
    fields = fields_of(type(value))
    for attribute, item in _unsound(value):
        kind = fields[attribute].kind
        if not fits(kind, item):
            changes[attribute] = None
            if isinstance(kind, ObjectOf) and len(vars(value)) == 1:
                changes[attribute] = read_value(kind.model, {})
        elif isinstance(item, Model):
            changes[attribute] = well_typed(item)
        elif isinstance(item, tuple):
            changes[attribute] = tuple(well_typed(part) if isinstance(part, Model) else part for part in item)
    return with_fields(value, changes, {}) if changes else value


def _misfit(kind: Kind, at: At, name: str = "") -> Problem:
    value, name = at.value, name or _name(at)
    if isinstance(value, str) and not _is_unicode(value):
        finding = Finding(f"{name} holds half of a surrogate pair, which is no character: {value!a}")
        return problem(finding, at, code="types/surrogate", type="Decode")
    if isinstance(kind, Scalar) and isinstance(value, int) and not isinstance(value, bool) and int in kind.types:
        finding = Finding(f"{name} must fit in {_bits(kind) + 1} bits, got {described(value)}")
        return problem(finding, at, code="types/range", type="Decode")
    finding = Finding(f"{name} must be {expected(kind)}, got {described(value)}", help=_help(kind, at))
    return problem(finding, at, code="types/mismatch", type="Decode")


# Choices that have rules of their own, since the server says something else of them, or nothing at all.
_JUDGED_ELSEWHERE: frozenset[tuple[type[Model], str]] = frozenset(
    {
        (AppArmorProfile, "type"),
        (AzureDiskVolumeSource, "caching_mode"),
        (AzureDiskVolumeSource, "kind"),
        (Container, "restart_policy"),
        (ContainerResizePolicy, "resource_name"),
        (ContainerResizePolicy, "restart_policy"),
        (ContainerRestartRule, "action"),
        (ContainerRestartRuleOnExitCodes, "operator"),
        (EphemeralContainer, "restart_policy"),
        (HTTPGetAction, "scheme"),
        (HostPathVolumeSource, "type"),
        (LabelSelectorRequirement, "operator"),
        (Lifecycle, "stop_signal"),
        (ManagedFieldsEntry, "fields_type"),
        (ManagedFieldsEntry, "operation"),
        (NodeSelectorRequirement, "operator"),
        (ObjectFieldSelector, "api_version"),
        (PersistentVolumeClaimSpec, "access_modes"),
        (PersistentVolumeClaimSpec, "volume_mode"),
        (PodCertificateProjection, "key_type"),
        (PodOS, "name"),
        (PodSecurityContext, "fs_group_change_policy"),
        (PodSecurityContext, "se_linux_change_policy"),
        (PodSecurityContext, "supplemental_groups_policy"),
        (SeccompProfile, "type"),
        (SecurityContext, "proc_mount"),
        (Toleration, "operator"),
        (TopologySpreadConstraint, "node_affinity_policy"),
        (TopologySpreadConstraint, "node_taints_policy"),
        (VolumeMount, "mount_propagation"),
        (VolumeMount, "recursive_read_only"),
    }
)


def _is_judged_elsewhere(at: At) -> bool:
    assert at.parent is not None  # a choice is a field of something
    field = fields_of(type(at.parent.value))[at.attribute]
    # The server replaces an empty text by the default, where there is one.
    return (field.required is False and at.value == "") or (type(at.parent.value), at.attribute) in _JUDGED_ELSEWHERE


def _no_choice(kind: Choice, at: At) -> Problem:
    meant = did_you_mean(at.value, kind.options)
    options = ", ".join(kind.options)
    finding = Finding(
        f"{_name(at)} must be {_one_of(kind.options)}, got {quoted(at.value)}",
        help=f"did you mean {named(meant)}?" if meant else (f"one of: {options}" if len(kind.options) > 3 else None),
    )
    return problem(finding, at, code="types/choice", type="NotSupported")


def _name(at: At) -> str:
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


def expected(kind: Kind) -> str:
    """A type in words."""
    match kind:
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
            return _PIECES.get(kind.model.__name__, f"a `podgen.model.{kind.model.__name__}`")


# What makes the values that people pass most often; the rest are named by their classes.
_PIECES = {
    "ContainerPort": "a port, as `port(8080)` makes it",
    "VolumeMount": "a mount, as `volume.at(path)` makes it",
    "Probe": "a check, as `http_check(...)` makes it",
    "EnvVarSource": "a source, as `from_secret(...)` makes it",
}


def described(value: Any) -> str:
    """A value in words."""
    match value:
        case bool():
            return f"the boolean {value}"
        case str():
            return f"the text {quoted(value)}"
        case int() | float():
            return _number(value)
        case None:
            return "None"
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


def _help(kind: Kind, at: At) -> str | None:
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
            return f"without quotes: {value.lower() in ('true', 'yes')}"
    if isinstance(kind, ListOf):
        return _help_with_list(kind.item, value)
    if kind == ObjectOf(Container) and not isinstance(value, Model) and hasattr(value, "container"):
        return 'pieces go into the pod as they are: pod("web", container(...))'
    if kind == ObjectOf(VolumeMount) and not isinstance(value, Model) and hasattr(value, "at"):
        return "say where: `volume.at(path)`"
    return None


def _help_with_list(item: Kind, value: Any) -> str | None:
    if isinstance(value, set | frozenset):
        return "a set has no order: write a list"
    if isinstance(value, str) and item == Scalar((str,)):
        return f"a list with one item for each word: {_words(value)}" if len(value) < 200 else None
    if item == ObjectOf(ContainerPort) and type(value) is int and 0 < value < 65536:
        return f"put it in brackets: [{value}]"
    return "put it in brackets: [...]" if fits(item, value) else None


def _words(text: str) -> str:
    try:
        words = shlex.split(text)
    except ValueError:
        words = text.split()
    return visible(json.dumps(words, ensure_ascii=False), limit=1000)
