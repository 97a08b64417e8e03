"""What holds for a value beyond its type: bounds, lengths, patterns, formats, unique items, and alternatives.

Kubernetes: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation
"""

import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias

from podgen.openapi.formats import format_fault
from podgen.openapi.go_matching import pattern_of
from podgen.openapi.go_syntax import PatternError, UnsupportedPatternError
from podgen.openapi.misfit import escaped
from podgen.openapi.schema import Schema
from podgen.problems import ErrorType, named, visible
from podgen.rules.common.type_words import one_of
from podgen.suggest import did_you_mean

LONGEST_MATCHED = 20_000
"""Longer texts are not held against patterns."""


class Excess(NamedTuple):
    """A limit that a value does not keep."""

    code: str
    message: str
    """As that of a misfit."""
    type: ErrorType = "Invalid"
    help: str | None = None


Excesses: TypeAlias = Iterator[Excess]

_Check: TypeAlias = Callable[[Any, Any, Schema], Excesses]
"""Called with a value, the limit that a keyword sets, and the whole schema."""


def excesses(value: Any, schema: Schema) -> Excesses:
    """The limits that a value of the right type does not keep. Alternatives are not among them."""
    for keyword, limit in schema.limits.items():
        check = _CHECKS.get(keyword)
        if check:
            yield from check(value, limit, schema)
    if isinstance(value, str) and schema.format and (wanted := format_fault(schema.format, value)):
        yield Excess("schemas/format-mismatch", f"{{name}} must be {wanted}, got {{value}}")


def _enum(value: Any, limit: Any, schema: Schema) -> Excesses:
    del schema
    if any(_same(value, option) for option in limit):
        return
    options = tuple(visible(option) if isinstance(option, str) else str(option) for option in limit)
    meant = did_you_mean(value, options) if isinstance(value, str) else None
    several = escaped(f"one of: {', '.join(options)}") if 3 < len(options) <= 30 else None
    yield Excess(
        "types/choice-unsupported",
        f"{{name}} must be {escaped(one_of(options))}, got {{value}}",
        "NotSupported",
        escaped(f"did you mean {named(meant)}?") if meant else several,
    )


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON: `true` is not 1, and 1.0 is."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(item, other[key]) for key, item in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)


def _minimum(value: Any, limit: Any, schema: Schema) -> Excesses:
    is_out = _is_number(value) and (value <= limit if schema.limits.get("exclusiveMinimum") is True else value < limit)
    if is_out:
        least = "more than" if schema.limits.get("exclusiveMinimum") is True else "at least"
        yield Excess("schemas/out-of-range", f"{{name}} must be {least} {limit}, got {{value}}")


def _maximum(value: Any, limit: Any, schema: Schema) -> Excesses:
    is_out = _is_number(value) and (value >= limit if schema.limits.get("exclusiveMaximum") is True else value > limit)
    if is_out:
        most = "less than" if schema.limits.get("exclusiveMaximum") is True else "at most"
        yield Excess("schemas/out-of-range", f"{{name}} must be {most} {limit}, got {{value}}")


def _multiple(value: Any, limit: Any, schema: Schema) -> Excesses:
    del schema
    if _is_number(value) and math.isfinite(value) and limit > 0 and not _is_multiple(value, limit):
        yield Excess("schemas/out-of-range", f"{{name}} must be a multiple of {limit}, got {{value}}")


def _is_multiple(value: float, limit: float) -> bool:
    """Whether a number is a multiple of another, as both are written in decimals."""
    try:
        return (Fraction(repr(value)) / Fraction(repr(limit))).denominator == 1
    except ValueError:
        return True  # a number too long to print


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _at_least_of(kind: type[Any], noun: str, code: str) -> _Check:
    """A check that a text, a list or a mapping has enough parts."""

    def check(value: Any, limit: Any, schema: Schema) -> Excesses:
        del schema
        if isinstance(value, kind) and len(value) < limit:
            yield Excess(code, f"{{name}} must have {_at_least(limit, noun)}, and has {len(value)}")

    return check


def _at_most_of(kind: type[Any], noun: str, code: str, error: ErrorType) -> _Check:
    """A check that it does not have too many."""

    def check(value: Any, limit: Any, schema: Schema) -> Excesses:
        del schema
        if isinstance(value, kind) and len(value) > limit:
            yield Excess(code, f"{{name}} must have {_at_most(limit, noun)}, and has {len(value)}", error)

    return check


def _at_least(number: int, noun: str) -> str:
    return f"at least {number} {noun}{'s' * (number != 1)}"


def _at_most(number: int, noun: str) -> str:
    return f"at most {number} {noun}{'s' * (number != 1)}"


def _pattern(value: Any, limit: Any, schema: Schema) -> Excesses:
    del schema
    if not isinstance(value, str) or len(value) > LONGEST_MATCHED:
        return
    try:
        if pattern_of(limit).is_in(value):
            return
    except (PatternError, UnsupportedPatternError):
        return  # it is told of the definition, or counted
    yield Excess(
        "schemas/pattern-mismatch", f"{{name}} must match {escaped(visible(limit, 200))}, got {{value}}", "Invalid"
    )


_CHECKS: Mapping[str, _Check] = {
    "enum": _enum,
    "maxItems": _at_most_of(list, "item", "schemas/too-many", "TooMany"),
    "maxLength": _at_most_of(str, "character", "schemas/too-long", "TooLong"),
    "maxProperties": _at_most_of(Mapping, "field", "schemas/too-many", "TooMany"),
    "maximum": _maximum,
    "minItems": _at_least_of(list, "item", "schemas/too-few"),
    "minLength": _at_least_of(str, "character", "schemas/too-short"),
    "minProperties": _at_least_of(Mapping, "field", "schemas/too-few"),
    "minimum": _minimum,
    "multipleOf": _multiple,
    "pattern": _pattern,
}
