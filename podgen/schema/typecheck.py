"""Tests whether values have the types that the API declares.

Nothing is converted: neither `"80"` nor `True` is a number. A member of a `StrEnum` is text. The messages about wrong
types are in `podgen.rules.common.types`.
"""

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

from podgen.model.base import Model, facts_of, is_a
from podgen.model.frozen import FrozenMap
from podgen.schema.base64_text import is_base64
from podgen.schema.fields import Anything, Choice, Kind, ListOf, MapOf, ObjectOf, Scalar, fields_of

Test: TypeAlias = Callable[[Any], bool]
"""Returns whether a value has the type of a field."""

_tests: dict[type[Model], dict[str, Test]] = {}


def is_well_typed(value: Model) -> bool:
    """Whether a value and all values within it have the right types.

    Nearly all manifests have, so this must be fast: the test of each field is compiled into one function.
    """
    known = facts_of(value)
    if known is not None and known.is_well_typed:
        return True
    tests = _tests.get(type(value)) or _compile(type(value))
    for attribute, item in value.__dict__.items():  # noqa: SIM110 - a generator would take twice as long
        if not tests[attribute](item):
            return False
    return True


def ill_typed_fields(value: Model) -> Iterator[tuple[str, Any]]:
    """The fields that have a wrong type, or contain a value of a wrong type."""
    tests = _tests.get(type(value)) or _compile(type(value))
    return ((attribute, item) for attribute, item in value.__dict__.items() if not tests[attribute](item))


def _compile(model: type[Model]) -> dict[str, Test]:
    tests = _tests[model] = {attribute: test_of(field.kind) for attribute, field in fields_of(model).items()}
    return tests


def test_of(kind: Kind) -> Test:
    """The test of one field, or of one item of a list or of a mapping."""
    match kind:
        case Scalar(types=(only,), format=None) if only is str:
            return is_text
        case Scalar(format="byte"):
            return is_base64
        case Scalar():
            if int not in kind.types:
                return lambda value: _is_scalar(kind, value)
            return lambda value: (type(value) is int and -_SMALL < value < _SMALL) or _is_scalar(kind, value)
        case Choice():
            return lambda value: isinstance(value, str) and value in kind.options
        case ObjectOf():
            return lambda value: is_a(value, kind.model) and is_well_typed(value)
        case ListOf():
            test_item = test_of(kind.item)
            return lambda value: isinstance(value, tuple) and all(map(test_item, value))
        case MapOf():
            test_value = test_of(kind.item)
            return lambda value: (
                isinstance(value, FrozenMap) and all(map(is_text, value)) and all(map(test_value, value.values()))
            )
        case Anything():
            return lambda value: isinstance(value, FrozenMap) and _is_json(value)


_BITS = {"int32": 31, "int64": 63}

_SMALL = 2**31
"""Numbers below this are valid for every number field, so no further test is needed."""


def is_text(value: object) -> bool:
    """Whether a value is text that can be written as YAML and JSON."""
    return isinstance(value, str) and (value.isascii() or is_unicode(value))  # nearly all text is ASCII


def _is_scalar(kind: Scalar, value: Any) -> bool:
    if isinstance(value, bool):
        return bool in kind.types
    if isinstance(value, str):
        return str in kind.types and (is_time(value) if kind.format == "date-time" else is_unicode(value))
    if isinstance(value, int):
        return int in kind.types and -(2 ** bits(kind)) <= value < 2 ** bits(kind)
    return isinstance(value, float) and float in kind.types and math.isfinite(value)


_TIME = r"(\d{4}-\d\d-\d\d)T(\d{1,2}):([0-5]\d):[0-5]\d(?:[.,]\d+)?(?:Z|[+-](?:[01]\d|2[0-4]):(?:[0-5]\d|60))"


def is_time(text: str) -> bool:
    """Whether a text is a time as the server parses it: RFC 3339, with or without a fraction of a second.

    Like Go, it accepts an hour of one digit, a comma before the fraction, and an offset of up to 24 hours and 60 minutes.
    """
    match = re.fullmatch(_TIME, text, re.ASCII)
    if match is None or int(match[2]) > 23:
        return False
    year, month, day = map(int, match[1].split("-"))
    leap_year = year or 4  # the year 0 is one, and Python has no such year
    try:
        dt.date(leap_year, month, day)
    except ValueError:
        return False
    return True


def bits(kind: Scalar) -> int:
    """The bits of the largest number that a field may hold, without the sign.

    For a quantity, it is as much as Python can print: rules about quantities refuse what is too large.
    """
    return 4095 if float in kind.types else _BITS.get(kind.format or "int64", 63)


def _is_json(value: Any) -> bool:
    """Whether a value can be written as JSON. Unfrozen lists and mappings contain themselves (see `frozen`), and cannot."""
    if isinstance(value, FrozenMap):
        return all(is_text(key) and _is_json(item) for key, item in value.items())
    if isinstance(value, tuple):
        return all(map(_is_json, value))
    return value is None or isinstance(value, bool) or _is_scalar(_ANY_SCALAR, value)


_ANY_SCALAR = Scalar((str, int, float))


class JsonMisfit(NamedTuple):
    """A part of a value that cannot be written as JSON."""

    steps: tuple[str | int, ...]
    """The keys and indices that lead to it."""
    value: Any
    is_key: bool = False
    """Whether it is a key of the mapping to which the steps lead."""


def json_misfits(value: Any, steps: tuple[str | int, ...] = ()) -> Iterator[JsonMisfit]:
    """The innermost parts of a value that cannot be written as JSON; also a list or mapping that contains itself."""
    key: Any  # of a user's mapping
    if isinstance(value, FrozenMap):
        for key, item in value.items():
            if not is_text(key):
                yield JsonMisfit(steps, key, is_key=True)
            yield from json_misfits(item, (*steps, key if isinstance(key, str) else repr(key)))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from json_misfits(item, (*steps, index))
    elif not _is_json(value):
        yield JsonMisfit(steps, value)


def is_unicode(text: str) -> bool:
    """Whether a text can be encoded: it holds no half of a surrogate pair, which neither YAML nor JSON can hold."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
