"""Merges the values of several pieces: maps merge, lists add up, and different values for one thing are a conflict.

The time is linear in the size of all values, however many pieces there are: what is merged so far is not copied again.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeAlias

from podgen.model.base import Model, source_of, with_fields
from podgen.model.containers import EnvVar, ResourceRequirements, VolumeDevice, VolumeMount
from podgen.model.frozen import FrozenMap
from podgen.model.pod import PodDNSConfig
from podgen.model.probes import Lifecycle
from podgen.model.scheduling import Affinity, NodeAffinity, PodAffinity, PodAntiAffinity
from podgen.model.security import Capabilities, PodSecurityContext, SecurityContext
from podgen.pieces.conflicts import Conflict, Step
from podgen.source import Source

OnConflict: TypeAlias = Callable[[Conflict], None]
Steps: TypeAlias = tuple[Step, ...]

# Groups of independent settings, which merge field by field. All other objects are indivisible: half of one probe and half
# of another make no sense.
_GROUPS = (
    Affinity,
    Capabilities,
    Lifecycle,
    NodeAffinity,
    PodAffinity,
    PodAntiAffinity,
    PodDNSConfig,
    PodSecurityContext,
    ResourceRequirements,
    SecurityContext,
)

# Lists that are indivisible, too.
_WHOLE_LISTS = ("command", "args")

# The field that identifies an item of a list: two items with the same one are the same thing.
_IDENTITY = {EnvVar: "name", VolumeDevice: "device_path", VolumeMount: "mount_path"}


def merge(mine: Any, other: Any, on_conflict: OnConflict, steps: Steps) -> Any:
    """Merge two values. Where they differ, `on_conflict` is called, and `mine` wins."""
    merged = Merged(mine, None)
    merged.add(other, None, on_conflict, steps)
    return merged.value


class Merged:
    """The values of several pieces for one thing, merged."""

    __slots__ = ("_parts", "_value", "source")

    def __init__(self, value: Any, source: Source | None) -> None:
        self._value = value
        self._parts: _Map | _List | _Group | None = None  # once there is more than one value
        self.source = source
        """The source of the value, or of the first one if several were merged."""

    @property
    def value(self) -> Any:
        """The merged value."""
        return self._value if self._parts is None else self._parts.value()

    @property
    def is_from_one_place(self) -> bool:
        """Whether it is a single value, as given at `source`."""
        return self._parts is None

    def add(self, other: Any, source: Source | None, on_conflict: OnConflict, steps: Steps) -> None:
        """Merge one more value into it. Where they differ, `on_conflict` is called, and the earlier value wins."""
        mine = self._value
        if other is None:
            return
        if mine is None:
            self._value, self.source = other, source
            return
        if self._parts is None and type(mine) is type(other) and mine == other:  # `True` equals 1, and is no number
            return
        way = _way_of(mine, steps)
        if way is None or not way.takes(mine, other):
            on_conflict(Conflict(steps, self.value, other, self.source))
            return
        if self._parts is None:
            self._parts = way(mine, self.source)
        self._parts.add(other, source, on_conflict, steps)


def _way_of(value: Any, steps: Steps) -> "type[_Map | _List | _Group] | None":
    """How to merge values of its kind; `None` if it is indivisible."""
    if isinstance(value, Mapping):
        return _Map
    if isinstance(value, tuple):
        return None if steps[-1][0] in _WHOLE_LISTS else _List
    return _Group if isinstance(value, _GROUPS) else None


class _Map:
    """Several maps, merged by key."""

    def __init__(self, first: Mapping[str, Any], source: Source | None) -> None:
        self._entries = {key: Merged(value, source) for key, value in first.items()}

    @staticmethod
    def takes(first: Any, other: Any) -> bool:
        del first
        return isinstance(other, Mapping)

    def add(self, other: Mapping[str, Any], source: Source | None, on_conflict: OnConflict, steps: Steps) -> None:
        for key, value in other.items():
            if key in self._entries:
                self._entries[key].add(value, source, on_conflict, (*steps[:-1], (steps[-1][0], key)))
            else:
                self._entries[key] = Merged(value, source)

    def value(self) -> FrozenMap:
        return FrozenMap({key: merged.value for key, merged in self._entries.items()})


class _List:
    """Several lists, concatenated, without repeated items."""

    def __init__(self, first: tuple[Any, ...], source: Source | None) -> None:
        self._items = Items()
        self._items.extend(first, source)

    @staticmethod
    def takes(first: Any, other: Any) -> bool:
        del first
        return isinstance(other, tuple)

    def add(self, other: tuple[Any, ...], source: Source | None, on_conflict: OnConflict, steps: Steps) -> None:
        new = []
        for item in other:
            alike = self._items.alike(item)
            if not alike:
                new.append(item)
            elif all(mine != item for mine, _ in alike):
                mine, its_source = alike[0]
                step = steps[-1][0], getattr(item, _IDENTITY[type(item)])
                on_conflict(Conflict((*steps[:-1], step), mine, item, its_source))
        self._items.extend(new, source)

    def value(self) -> tuple[Any, ...]:
        return tuple(self._items.all)


class _Group:
    """Several groups of independent settings, merged field by field."""

    def __init__(self, first: Model, source: Source | None) -> None:
        self._first = first
        self._fields = {attribute: Merged(value, source) for attribute, value in vars(first).items()}
        self._sources: dict[str, Source] = {}

    @staticmethod
    def takes(first: Any, other: Any) -> bool:
        return isinstance(other, type(first))

    def add(self, other: Model, source: Source | None, on_conflict: OnConflict, steps: Steps) -> None:
        for attribute, value in vars(other).items():
            if attribute in self._fields:
                self._fields[attribute].add(value, source, on_conflict, (*steps, (attribute, None)))
                continue
            self._fields[attribute] = Merged(value, source)
            if its_source := source_of(other, attribute):
                self._sources[attribute] = its_source

    def value(self) -> Model:
        fields = {attribute: merged.value for attribute, merged in self._fields.items()}
        return with_fields(self._first, fields, self._sources)


class Items:
    """The items of a list, indexed so that items which are the same thing are found without a linear search."""

    def __init__(self) -> None:
        self.all: list[Any] = []
        self._alike: dict[Hashable, list[tuple[Any, Source | None]]] = {}

    def extend(self, items: tuple[Any, ...] | list[Any], source: Source | None = None) -> None:
        """Add items that come from one place."""
        for item in items:
            self.all.append(item)
            self._alike.setdefault(_key(item), []).append((item, source))

    def alike(self, item: Any) -> list[tuple[Any, Source | None]]:
        """The items that are the same thing as this one, or equal if they have no identity; each with its source."""
        key = _key(item)
        found = self._alike.get(key, [])
        return found if key is not None else [(mine, source) for mine, source in found if _is_alike(mine, item)]


def _key(item: Any) -> Hashable:
    """The index key of an item; `None` if it cannot be hashed, since users may pass anything."""
    identity = _IDENTITY.get(type(item))
    key = (type(item), getattr(item, identity)) if identity else item
    try:
        hash(key)
    except TypeError:
        return None
    return key


def _is_alike(mine: Any, item: Any) -> bool:
    identity = _IDENTITY.get(type(item))
    if identity is None:
        return bool(mine == item)
    return type(mine) is type(item) and bool(getattr(mine, identity) == getattr(item, identity))
