"""Words for types and values in messages."""

import math
import re
from collections.abc import Mapping
from typing import Any

from podgen.problems import named, quoted, visible
from podgen.rules.wording import literal
from podgen.schema.fields import Anything, Choice, Kind, ListOf, MapOf, ObjectOf, Scalar
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


def described(value: Any, written: str | None = None) -> Text:
    """A value in words.

    Parameters:
        value: The value.
        written: How a number or a boolean is written, if that is known.
    """
    match value:
        case bool():
            boolean = phrase("the boolean {}", literal(value))
            is_plain = written is None or written.lower() in ("true", "false")
            return boolean if is_plain else phrase("{}, which is {}", str(written), boolean)
        case str():
            return f"the text {quoted(value)}"
        case int() | float():
            return _number(value, written)
        case None:
            return literal(None)
        case list() | tuple() if not hasattr(value, "_fields"):  # a named tuple, such as a rule, is no list to its user
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


def _number(value: float, written: str | None = None) -> str:
    if written is not None and written != str(value):
        is_decimal = re.fullmatch(r"[-+]?(?:[1-9][0-9]*|0)(?:\.[0-9]+)?", written)
        return f"the number {written}" if is_decimal else f"{visible(written)}, which is {_number(value)}"
    if not isinstance(value, int) and not math.isfinite(value):
        return str(value)
    try:
        return f"the number {visible(str(value))}"
    except ValueError:
        return "a number of thousands of digits"  # Python does not print as many
