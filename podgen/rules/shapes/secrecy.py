"""What messages do not repeat: values that may be secret, by their names or by what they look like."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from podgen.memo import lazy_pattern
from podgen.model.base import Model
from podgen.rules.location import Location
from podgen.rules.shapes.compose import assignment
from podgen.schema.fields import Kind, ListOf, MapOf, ObjectOf, Scalar, fields_by_name

HIDDEN = "..."
"""What stands in a line to write instead of a value that is not repeated."""

_SECRET_NAME = lazy_pattern(
    r"""(?ix) pass(?:w|phrase|code) | pwd | secret | token | credential | auth | private | cookie | session | bearer
    | (?:^|[^a-z]) (?:key|keys|pin|salt|cert|dsn|pass) (?:$|[^a-z]) | api_?-?key | access_?-?key"""
)

_WORD = r"(?:pass(?:w\w*|phrase|code|)|pwd|secret\w*|token|credentials?|(?:api|access|private)[_-]?key)"

_SECRET_IN_TEXT = lazy_pattern(
    rf"(?i){_WORD}[\"']?\s*[=:]\s*\S|-{_WORD}\s+\S|(?:bearer|basic)\s+\S{{8}}|://[^/\s:@]+:[^/\s@]+@"
)

_LONGEST_HARMLESS = 7
"""A secret has more characters than this."""


def has_secret_name(name: object) -> bool:
    """Whether a name is one of something secret: `DB_PASSWORD`, `api-token`."""
    return isinstance(name, str) and _SECRET_NAME.search(name) is not None


def holds_secret(text: str) -> bool:
    """Whether a text seems to hold something secret: `--password=x`."""
    return _SECRET_IN_TEXT.search(text) is not None


def may_be_secret(name: object, value: object) -> bool:
    """Whether the value of a variable may be secret: any may be that is longer than a word, or that has such a name."""
    if isinstance(value, bool):
        return False
    is_short = isinstance(value, str | int | float) and len(_shown(value)) <= _LONGEST_HARMLESS
    return not is_short or has_secret_name(name)


def may_hold_secret(name: object, written: str) -> bool:
    """The same for a list or a mapping, as it is written: any word in it may be secret."""
    return any(may_be_secret(name, word) for word in re.findall(r"[^\s\[\]{},:\"']+", written))


def _shown(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # a number too long to print, and for any secret
        return ""


def is_undisclosed(at: Location) -> bool:
    """Whether a value of a wrong type may be secret: that of a Secret, of a variable, or of an entry with such a name."""
    assert at.parent is not None  # a manifest as a whole has a type of its own
    value, owner = at.value, type(at.parent.value).__name__
    if owner == "Secret" and at.attribute in ("data", "string_data"):
        return True
    if at.attribute == "value" and owner in _NAMED_VALUES:
        return may_be_secret(at.parent.value.name, value)
    if isinstance(at.index, str) and not isinstance(value, bool):
        return has_secret_name(at.index)
    if not isinstance(value, str):
        return False
    pair = assignment(value) if at.attribute == "env" else None
    return may_be_secret(*pair) if pair else holds_secret(value)


_NAMED_VALUES = ("EnvVar", "HTTPHeader")


def without_secrets(kind: Kind, plain: Any) -> Any:
    """Plain data of a type, with `HIDDEN` for what may be secret."""
    match kind:
        case ObjectOf() if isinstance(plain, Mapping):
            return _object(kind.model, plain)
        case ListOf() if isinstance(plain, list):
            return _list(kind.item, plain)
        case MapOf() if isinstance(plain, Mapping):
            return {key: HIDDEN if has_secret_name(key) else item for key, item in plain.items()}
        case Scalar() if isinstance(plain, str) and holds_secret(plain):
            return HIDDEN
    return plain


def _list(kind: Kind, plain: list[Any]) -> list[Any]:
    """The items of a list: of two words of a command such as `--password x`, the second may be secret."""
    items = [without_secrets(kind, item) for item in plain]
    for number, (option, value) in enumerate(pairwise(plain), 1):
        if isinstance(option, str) and isinstance(value, str) and holds_secret(f"{option} {value}"):
            items[number] = HIDDEN
    return items


def _object(model: type[Model], plain: Mapping[str, Any]) -> dict[str, Any]:
    fields = fields_by_name(model)
    is_named = model.__name__ in _NAMED_VALUES and may_be_secret(plain.get("name"), plain.get("value", ""))
    return {
        name: HIDDEN if is_named and name == "value" else without_secrets(fields[name].kind, item)
        for name, item in plain.items()
    }
