"""Interns values: equal parts of many manifests become one value, which is checked once and written once.

A script that makes a thousand pods makes the same ports, mounts and probes a thousand times, by the same calls. A file of a
thousand pods repeats them as often. Values are frozen, so all these pods can share them.
"""

import marshal
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar

from podgen.model.base import Model, facts_of, set_facts
from podgen.source import Call, Source

M = TypeVar("M", bound=Model)
P = ParamSpec("P")
Key: TypeAlias = tuple[type[Model], bytes]


class Facts:
    """What is cached about an interned value."""

    __slots__ = ("is_fine", "is_well_typed", "texts")

    def __init__(self) -> None:
        self.is_well_typed = False
        """Whether it and all values within it are known to have the right types."""
        self.is_fine: dict[object, bool] = {}
        """By rule set, whether it was found valid in any context."""
        self.texts: dict[str, str] = {}
        """Its YAML, by the text before its first line."""


_MOST_VALUES = 2000
_LONGEST_TEXT = 200
_MOST_BYTES = 2**18  # values with more key bytes no longer fit into the processor's caches
_MOST_BYTES_OF_ONE = 2**11

# Types of arguments that may be part of a key. A user's class might define another equality.
_PLAIN_PARTS = frozenset({str, int, bool, type(None)})


def keep_facts(value: Model) -> None:
    """Start to cache facts about an interned value and the values within it. Called when it is used a second time."""
    set_facts(value, Facts())
    for item in value.__dict__.values():
        for part in item if type(item) is tuple else (item,):
            if isinstance(part, Model) and facts_of(part) is None:
                keep_facts(part)


def interned(make: Callable[Concatenate[Source | None, P], M]) -> Callable[Concatenate[Source | None, P], M]:
    """Decorate a function so that it returns the same value for the same call in the user's code with equal arguments.

    Parameters:
        make: Makes a value from the user's call and some parts. Only values whose parts are all short texts, whole numbers,
            booleans or `None` are interned.
    """
    values: dict[tuple[object, ...], M] = {}

    @wraps(make)
    def remember(call: Source | None, /, *parts: P.args, **none: P.kwargs) -> M:
        types = tuple(map(type, parts))
        if type(call) is not Call or not _PLAIN_PARTS.issuperset(types):
            return make(call, *parts, **none)
        key = (id(call.code), call.instruction, id(call.around), parts, types)  # with the types, since `1 == True`
        value = values.get(key)
        if value is None:
            value = make(call, *parts, **none)
            if all(type(part) is not str or len(part) <= _LONGEST_TEXT for part in parts):
                if len(values) >= _MOST_VALUES:
                    values.clear()
                values[key] = value
        elif facts_of(value) is None:  # the second time that it is used
            keep_facts(value)
        return value

    return remember


class InternTable(dict[Key, Model]):
    """The interned values of the files that were read, by their keys."""

    def __init__(self) -> None:
        self._bytes = 0

    def keep(self, key: Key, value: Model) -> None:
        """Intern a value, if it is small. When there are too many, all are dropped first."""
        size = len(key[1])
        if size > _MOST_BYTES_OF_ONE:
            return
        if self._bytes + size > _MOST_BYTES:
            self.clear()
            self._bytes = 0
        self[key] = value
        self._bytes += size


def intern_key(model: type[Model], data: Any) -> Key:
    """The key of plain data for a type. Equal data have equal keys, and only those: `1` is not `True`.

    Parameters:
        model: The type.
        data: Parsed data: dicts, lists, text, numbers, booleans and `None`.
    """
    return model, marshal.dumps(data, 2)  # later versions write references, which differ between equal data
