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

    __slots__ = ("_value", "fine_for", "sound", "texts")

    def __init__(self, value: Model) -> None:
        self._value = value  # which so lives as long as its notes, and no other value can have its `id`
        self.sound = False
        """Whether all values below have their types."""
        self.fine_for: object = None
        """Who says that nothing is wrong with it, wherever it stands; `False` if that cannot be said."""
        self.texts: dict[str, str] = {}
        """How it is written, by what stands before its first line."""


notes: dict[int, Notes] = {}
"""What is known of the shared values, by their `id`."""

_MOST = 200
"""How many values a function remembers. Few scripts make more than this of one kind."""


def shared(make: Callable[Concatenate[Source | None, P], M]) -> Callable[Concatenate[Source | None, P], M]:
    """Let a function return the same value again for the same call of the user's and the same parts.

    Parameters:
        make: Makes a value of its parts, which are plain values, at a call.
    """
    values: dict[tuple[object, ...], M] = {}

    @wraps(make)
    def remember(call: Source | None, /, *parts: P.args, **none: P.kwargs) -> M:
        if type(call) is not Call:
            return make(call, *parts, **none)
        key = (id(call.code), call.instruction, *parts, *map(type, parts))  # `1` equals `True`, and is another part
        try:
            value = values.get(key)
        except TypeError:  # a list, or what else can be no part of a key
            return make(call, *parts, **none)
        if value is None:
            if len(values) >= _MOST:
                for known in values.values():
                    notes.pop(id(known), None)
                values.clear()
            value = values[key] = make(call, *parts, **none)
        elif id(value) not in notes:
            notes[id(value)] = Notes(value)  # now that it is asked for a second time
        return value

    return remember
