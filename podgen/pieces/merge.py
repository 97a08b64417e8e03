"""How the pieces of a pod come together: maps merge, lists add up, and two values for one thing are a conflict.

However many pieces there are, the time grows with what they say: what came together so far is not copied for the next.
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

# Groups of independent settings, which merge field by field. All other objects are one thing: half of one probe and half
# of another would be neither.
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

# A command is one thing too, though it is a list.
_WHOLE_LISTS = ("command", "args")

# What makes two items of a list the same thing.
_IDENTITY = {EnvVar: "name", VolumeDevice: "device_path", VolumeMount: "mount_path"}


def merge(mine: Any, other: Any, on_conflict: OnConflict, steps: Steps) -> Any:
    """One value out of two; where both want something else for one thing, a conflict is told and `mine` stays."""
    merged = Merged(mine, None)
    merged.add(other, None, on_conflict, steps)
    return merged.value


class Merged:
    """What several pieces say of one thing."""

    __slots__ = ("_parts", "_value", "source")

    def __init__(self, value: Any, source: Source | None) -> None:
        self._value = value
        self._parts: _Map | _List | _Group | None = None  # once there is more than one value
        self.source = source
        """Where the value comes from, or the first one of those that came together."""

    @property
    def value(self) -> Any:
        """The values as one."""
        return self._value if self._parts is None else self._parts.value()

    @property
    def is_from_one_place(self) -> bool:
        """Whether it is one value as it was said, at `source`."""
        return self._parts is None

    def add(self, other: Any, source: Source | None, on_conflict: OnConflict, steps: Steps) -> None:
        """Merge one more value into it; where it wants something else, a conflict is told, and what was there stays."""
        mine = self._value
        if other is None:
            return
        if mine is None:
            self._value, self.source = other, source
            return
        if self._parts is None and mine == other:
            return
        way = _way_of(mine, steps)
        if way is None or not way.takes(mine, other):
            on_conflict(Conflict(steps, self.value, other, self.source))
            return
        if self._parts is None:
            self._parts = way(mine, self.source)
        self._parts.add(other, source, on_conflict, steps)


def _way_of(value: Any, steps: Steps) -> "type[_Map | _List | _Group] | None":
    """How values of its kind come together; `None` for what is one thing."""
    if isinstance(value, Mapping):
        return _Map
    if isinstance(value, tuple):
        return None if steps[-1][0] in _WHOLE_LISTS else _List
    return _Group if isinstance(value, _GROUPS) else None


class _Map:
    """Maps as one."""

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
    """Lists as one."""

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
    """Groups of independent settings as one."""

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
    """The items of a list, where those that are the same thing are found without looking at all others."""

    def __init__(self) -> None:
        self.all: list[Any] = []
        self._alike: dict[Hashable, list[tuple[Any, Source | None]]] = {}

    def extend(self, items: tuple[Any, ...] | list[Any], source: Source | None = None) -> None:
        """Add items that come from one place."""
        for item in items:
            self.all.append(item)
            self._alike.setdefault(_key(item), []).append((item, source))

    def alike(self, item: Any) -> list[tuple[Any, Source | None]]:
        """The items that are the same thing, or else are equal, with where they come from."""
        key = _key(item)
        found = self._alike.get(key, [])
        return found if key is not None else [(mine, source) for mine, source in found if _is_alike(mine, item)]


def _key(item: Any) -> Hashable:
    """What all items have in common that are the same thing; `None` if that cannot be told: users pass anything."""
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
