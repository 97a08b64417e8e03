"""Values that many manifests have in common.

A script that makes a thousand pods makes the same ports, mounts and checks a thousand times, by the same calls, and a
file of a thousand pods has the same ones in it. They are frozen, so all pods can have the very same ones, which then are
checked once and written once.
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
    """What is known of a shared value."""

    __slots__ = ("is_fine", "is_well_typed", "texts")

    def __init__(self) -> None:
        self.is_well_typed = False
        """Whether all values below have their types."""
        self.is_fine: dict[object, bool] = {}
        """By rule set, whether it was found valid in any context."""
        self.texts: dict[str, str] = {}
        """How it is written, by what stands before its first line."""


_MOST_VALUES = 2000
_LONGEST_TEXT = 200
_MOST_BYTES = 2**18  # of more, so much would have to be kept that it no longer fits into the processor's caches
_MOST_BYTES_OF_ONE = 2**11

# What is equal and of the same type is the same only if nobody has a say in it.
_PLAIN_PARTS = frozenset({str, int, bool, type(None)})


def keep_facts(value: Model) -> None:
    """From now on, remember what is found out of a value that is met again, and of the values that it holds."""
    set_facts(value, Facts())
    for item in value.__dict__.values():
        for part in item if type(item) is tuple else (item,):
            if isinstance(part, Model) and facts_of(part) is None:
                keep_facts(part)


def interned(make: Callable[Concatenate[Source | None, P], M]) -> Callable[Concatenate[Source | None, P], M]:
    """Let a function return the same value again for the same call of the user's and the same parts.

    Parameters:
        make: Makes a value of its parts, at a call. Those that are no short texts and plain numbers are not shared.
    """
    values: dict[tuple[object, ...], M] = {}

    @wraps(make)
    def remember(call: Source | None, /, *parts: P.args, **none: P.kwargs) -> M:
        types = tuple(map(type, parts))
        if type(call) is not Call or not _PLAIN_PARTS.issuperset(types):
            return make(call, *parts, **none)
        key = (id(call.code), call.instruction, parts, types)  # `1` equals `True`, and is another part
        value = values.get(key)
        if value is None:
            value = make(call, *parts, **none)
            if all(type(part) is not str or len(part) <= _LONGEST_TEXT for part in parts):
                if len(values) >= _MOST_VALUES:
                    values.clear()
                values[key] = value
        elif facts_of(value) is None:  # it is asked for a second time
            keep_facts(value)
        return value

    return remember


class InternTable(dict[Key, Model]):
    """Values that were read before, by their keys."""

    def __init__(self) -> None:
        self._bytes = 0

    def keep(self, key: Key, value: Model) -> None:
        """Remember a value, if it is a small one, for as long as there are not too many."""
        size = len(key[1])
        if size > _MOST_BYTES_OF_ONE:
            return
        if self._bytes + size > _MOST_BYTES:
            self.clear()
            self._bytes = 0
        self[key] = value
        self._bytes += size


def intern_key(model: type[Model], data: Any) -> Key:
    """What equal data for values of one type have in common, and no others: `1` is not `True`.

    Parameters:
        data: What a reader of files has made: dicts, lists, text, numbers, booleans and `None`.
    """
    return model, marshal.dumps(data, 2)  # later versions write a text once, and point to it where it comes again
