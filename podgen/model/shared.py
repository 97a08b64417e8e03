"""Values that many manifests have in common.

A script that makes a thousand pods makes the same ports, mounts and checks a thousand times, by the same calls. They are
frozen, so all pods can have the very same ones, which then are checked once and written once.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from podgen.model.base import Model
from podgen.source import Call, Source

M = TypeVar("M", bound=Model)
P = ParamSpec("P")


class Notes:
    """What is known of a shared value."""

    __slots__ = ("_value", "fine_for", "refused_by", "sound", "texts")

    def __init__(self, value: Model) -> None:
        self._value = value  # which so lives as long as its notes, and no other value can have its `id`
        self.sound = False
        """Whether all values below have their types."""
        self.fine_for: object = None
        """Who says that nothing is wrong with it, wherever it stands."""
        self.refused_by: object = None
        """Who cannot say so."""
        self.texts: dict[str, str] = {}
        """How it is written, by what stands before its first line."""


notes: dict[int, Notes] = {}
"""What is known of the shared values, by their `id`."""

_MOST_NOTES = 5000
_MOST_VALUES = 2000
_LONGEST_TEXT = 200

# What is equal and of the same type is the same only if nobody has a say in it.
_PLAIN = frozenset({str, int, bool, type(None)})


def shared(make: Callable[Concatenate[Source | None, P], M]) -> Callable[Concatenate[Source | None, P], M]:
    """Let a function return the same value again for the same call of the user's and the same parts.

    Parameters:
        make: Makes a value of its parts, at a call. Those that are no short texts and plain numbers are not shared.
    """
    values: dict[tuple[object, ...], M] = {}

    @wraps(make)
    def remember(call: Source | None, /, *parts: P.args, **none: P.kwargs) -> M:
        types = tuple(map(type, parts))
        if type(call) is not Call or not _PLAIN.issuperset(types):
            return make(call, *parts, **none)
        key = (id(call.code), call.instruction, parts, types)  # `1` equals `True`, and is another part
        value = values.get(key)
        if value is None:
            value = make(call, *parts, **none)
            if all(type(part) is not str or len(part) <= _LONGEST_TEXT for part in parts):
                if len(values) >= _MOST_VALUES:
                    values.clear()
                values[key] = value
        elif id(value) not in notes:  # it is asked for a second time
            if len(notes) >= _MOST_NOTES:
                notes.clear()
            notes[id(value)] = Notes(value)
        return value

    return remember
