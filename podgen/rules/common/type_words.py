"""Words for types and values in messages, and the line to write instead of a value of the wrong type."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from podgen.model.base import Model
from podgen.model.containers import Container, ContainerPort, EnvVar, VolumeMount
from podgen.model.probes import LifecycleHandler
from podgen.model.references import LocalObjectReference
from podgen.problems import named, quoted, visible
from podgen.rules.location import Location
from podgen.rules.wording import literal
from podgen.schema.fields import Anything, Choice, Kind, ListOf, MapOf, ObjectOf, Scalar
from podgen.schema.typecheck import test_of
from podgen.words import Text, Words, phrase


def one_of(options: tuple[str, ...]) -> str:
    """Choices in words, such as `` `TCP` or `UDP` ``; more than three are not listed."""
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
            return one_of(kind.options)
        case ListOf():
            return "a list"
        case MapOf():
            return "a mapping"
        case Anything():
            return "a mapping of JSON values"
        case ObjectOf():
            name = kind.model.__name__
            return _PIECES.get(name) or Words(python=f"a `podgen.model.{name}`", yaml="a mapping")


# The pieces that make the values that people pass most often. Other values are named by their class.
_PIECES = {
    "ContainerPort": Words(python="a port, as `port(8080)` makes it", yaml="a port"),
    "ServicePort": Words(python="a port, as `service_port(80)` makes it", yaml="a port"),
    "VolumeMount": Words(python="a mount, as `volume.at(path)` makes it", yaml="a mount"),
    "Probe": Words(python="a check, as `http_check(...)` makes it", yaml="a check"),
    "IngressBackend": Words(python="a port of a Service, as `service.port(...)` makes it", yaml="a mapping"),
    "LifecycleHandler": Words(python="a hook, as `exec_action(...)` makes it", yaml="a hook"),
    "EnvVarSource": Words(python="a source, as `from_secret(...)` makes it", yaml="a source"),
}


# The pieces that add such values to a pod.
_ADDED = {"Toleration": "tolerate", "TopologySpreadConstraint": "spread", "Affinity": "apart"}


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


def undisclosed(value: Any) -> Text:
    """A value that may be secret in words: only its type."""
    match value:
        case bool():
            return "a boolean"
        case str():
            return "text"
        case int() | float():
            return "a number"
        case _:
            return described(value)


def half_a_character(name: str, shown: str | None) -> str:
    """What is wrong with a text that cannot be encoded, with the text itself if it may be shown."""
    return f"{name} holds half of a surrogate pair, which is no character{'' if shown is None else f': {shown!a}'}"


def _number(value: float) -> str:
    if not isinstance(value, int) and not math.isfinite(value):
        return str(value)
    try:
        return f"the number {visible(str(value))}"
    except ValueError:
        return "a number of thousands of digits"  # Python does not print as many


def instead(kind: Kind, at: Location) -> Text | None:
    """The line to write instead of a value of the wrong type, if the value shows what was meant."""
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
        return _as_list(kind.item, value)
    if kind == ObjectOf(Container) and not isinstance(value, Model) and hasattr(value, "container"):
        return 'pieces go into the pod as they are: pod("web", container(...))'
    if isinstance(kind, ObjectOf) and kind.model.__name__ in _ADDED and hasattr(value, "fields"):
        return f'pieces go into the pod as they are: pod("web", container(...), {_ADDED[kind.model.__name__]}(...))'
    if kind == ObjectOf(LifecycleHandler) and isinstance(value, str | list | tuple):
        return _as_command(value)
    if kind == ObjectOf(VolumeMount) and not isinstance(value, Model) and hasattr(value, "at"):
        return "say where: `volume.at(path)`"
    return None


def _as_list(item: Kind, value: Any) -> Text | None:
    if isinstance(value, set | frozenset):
        return "a set has no order: write a list"
    if isinstance(value, str) and item == Scalar((str,)):
        return f"a list with one item for each word: {_words(value)}" if len(value) < 200 else None
    if item == ObjectOf(LocalObjectReference) and isinstance(value, str):
        name = quoted(value)
        return Words(python=f"put it in brackets: [{name}]", yaml=f"a list of names: [{{name: {name}}}]")
    if item == ObjectOf(ContainerPort) and type(value) is int and 0 < value < 65536:
        return f"put it in brackets: [{value}]"
    return "put it in brackets: [...]" if test_of(item)(value) else None


def _as_command(value: str | Sequence[Any]) -> Text | None:
    """The hook that runs a command, if the value looks like one."""
    if len(value) > 200 or not (isinstance(value, str) or all(isinstance(item, str) for item in value)):
        return None
    words = _words(value) if isinstance(value, str) else _listed(value)
    return Words(python=f"exec_action({words})", yaml=f"`exec: {{command: {words}}}`")


def _words(text: str) -> str:
    import shlex  # only needed when something is wrong

    try:
        words = shlex.split(text)
    except ValueError:
        words = text.split()
    return _listed(words)


def _listed(words: Sequence[str]) -> str:
    import json  # only needed when something is wrong

    return visible(json.dumps(words, ensure_ascii=False), limit=1000)
