"""What is near an object: of things of one name, those in its own folder are meant."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from podgen.rules.across.outline import Outline, folder_of

T = TypeVar("T")

_MOST = 100
"""How many are looked at. Where more have one name in one folder, they belong to many sets."""


class Near(Generic[T]):
    """Things that come from objects, to be looked up by their folders.

    Parameters:
        things: The things.
        owner_of: The object that one of them comes from.
    """

    def __init__(self, things: Sequence[T], owner_of: Callable[[T], Outline]) -> None:
        self._things = things
        self._owner_of = owner_of

    def to(self, outline: Outline) -> Sequence[T]:
        """Those in the folder of an object, the ones in its file first; if there are none, any."""
        found = self._by_folder.get(folder_of(outline)) or self._things[:_MOST]
        return sorted(found, key=lambda thing: self._owner_of(thing).file != outline.file)

    @cached_property
    def _by_folder(self) -> Mapping[str, Sequence[T]]:
        found: defaultdict[str, list[T]] = defaultdict(list)
        for thing in self._things:
            some = found[folder_of(self._owner_of(thing))]
            if len(some) < _MOST:
                some.append(thing)
        return found
