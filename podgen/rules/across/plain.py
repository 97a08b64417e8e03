"""Reads plain data of which nothing is known: what is not there, or of another type, is empty.

Texts that are kept are interned, and so are steps: those of many objects share their memory.
"""

from collections.abc import Mapping, Sequence
from sys import intern
from typing import Any, TypeAlias

from podgen.rules.across.outline import Pairs, Steps

Data: TypeAlias = Mapping[str, Any]

_NOTHING: Data = {}
_MOST_KEPT = 10_000
_steps: dict[Steps, Steps] = {}
_pairs: dict[tuple[str, str], tuple[str, str]] = {}


def mapping(value: Any) -> Data:
    """The value, if it is a mapping."""
    return value if isinstance(value, dict) else _NOTHING


def items(value: Any) -> Sequence[tuple[int, Data]]:
    """The mappings in a list, each with its index."""
    if not value or not isinstance(value, list):
        return ()
    return [pair for pair in enumerate(value) if isinstance(pair[1], dict)]


def inside(value: Any, *keys: str) -> Any:
    """What some keys lead to in a mapping of mappings."""
    for key in keys:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def text(value: Any) -> str | None:
    """The value, if it is a text that is not empty."""
    return intern(value) if type(value) is str and value else None


def number(value: Any) -> int | None:
    """The value, if it is a whole number."""
    return value if type(value) is int else None


def pairs(value: Any) -> Pairs:
    """The texts of a mapping, with their keys."""
    if not isinstance(value, dict):
        return ()
    if len(_pairs) > _MOST_KEPT:
        _pairs.clear()
    found = [(intern(key), intern(item)) for key, item in value.items() if type(item) is str and type(key) is str]
    return tuple([_pairs.setdefault(pair, pair) for pair in found])


def shared(*steps: str | int) -> Steps:
    """Steps, as one value for all objects in which they are the same."""
    known = _steps.get(steps)
    if known is None:
        if len(_steps) > _MOST_KEPT:
            _steps.clear()
        known = _steps[steps] = steps
    return known
