"""How the pieces of a pod come together: maps merge, lists add up, and two values for one thing are a conflict."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

from podgen.friendlier import CONTAINER_KEYWORDS
from podgen.model.base import Model, source_of, with_fields
from podgen.model.containers import EnvVar, ResourceRequirements, VolumeDevice, VolumeMount
from podgen.model.frozen import FrozenMap
from podgen.model.pod import PodDNSConfig
from podgen.model.probes import Lifecycle
from podgen.model.scheduling import Affinity, NodeAffinity, PodAffinity, PodAntiAffinity
from podgen.model.security import Capabilities, PodSecurityContext, SecurityContext
from podgen.problems import Label, Problem, SourceRef, named, quoted
from podgen.source import Source

Step: TypeAlias = tuple[str, int | str | None]
"""A field, with the key of one entry of it if it is a mapping or a list."""


class Conflict(NamedTuple):
    """Two values for one thing."""

    steps: tuple[Step, ...]
    mine: Any
    other: Any


def conflict_problem(conflict: Conflict, path: str, sources: tuple[Source | None, Source | None]) -> Problem:
    """A conflict as a problem: at `path`, between values that were given at two places, or both in one call."""
    words = [(CONTAINER_KEYWORDS.get(attribute, attribute), key) for attribute, key in conflict.steps]
    what = named(".".join(word if key is None else f"{word}[{key}]" for word, key in words))
    keywords = tuple(attribute for attribute, _ in conflict.steps)
    mine, other = (SourceRef(source, keywords) if source else None for source in sources)
    wanted, wanted_too = _shown(conflict.mine), _shown(conflict.other)
    at_two_places = mine != other
    return Problem.of(
        "pieces/conflict",
        f"two pieces want different values for {what}"
        if at_two_places
        else f"there are two values for {what}: {wanted} and {wanted_too}",
        type="Duplicate",
        path=path,
        place=other,
        label=f"wants {wanted_too}" if at_two_places else "",
        related=(Label(mine, f"wants {wanted}"),) if at_two_places else (),
        help="set it in one of them only" if at_two_places else "set it once",
    )


def _shown(value: Any) -> str:
    if isinstance(value, EnvVar):
        value = value.value_from if value.value is None else value.value
    return quoted(list(value) if isinstance(value, tuple) else value)


OnConflict: TypeAlias = Callable[[Conflict], None]

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


def merge(mine: Any, other: Any, on_conflict: OnConflict, steps: tuple[Step, ...] = ()) -> Any:
    """One value out of two; where both want something else for one thing, a conflict is told and `mine` stays."""
    if mine is None or other is None or mine == other:
        return other if mine is None else mine
    if isinstance(mine, Mapping) and isinstance(other, Mapping):
        return _merge_maps(mine, other, on_conflict, steps)
    if isinstance(mine, tuple) and isinstance(other, tuple) and steps[-1][0] not in _WHOLE_LISTS:
        return _merge_lists(mine, other, on_conflict, steps)
    if isinstance(mine, _GROUPS) and isinstance(other, type(mine)):
        return _merge_groups(mine, other, on_conflict, steps)
    on_conflict(Conflict(steps, mine, other))
    return mine


def _merge_maps(
    mine: Mapping[str, Any], other: Mapping[str, Any], on_conflict: OnConflict, steps: tuple[Step, ...]
) -> FrozenMap:
    field = steps[-1][0]
    merged = {
        key: merge(mine.get(key), value, on_conflict, (*steps[:-1], (field, key))) for key, value in other.items()
    }
    return FrozenMap({**mine, **merged})


def _merge_lists(
    mine: tuple[Any, ...], other: tuple[Any, ...], on_conflict: OnConflict, steps: tuple[Step, ...]
) -> tuple[Any, ...]:
    merged = list(mine)
    for item in other:
        identity = _IDENTITY.get(type(item))
        twins = [
            m for m in mine if identity and type(m) is type(item) and getattr(m, identity) == getattr(item, identity)
        ]
        if item in mine:
            continue
        if identity and twins:
            on_conflict(Conflict((*steps[:-1], (steps[-1][0], getattr(item, identity))), twins[0], item))
        else:
            merged.append(item)
    return tuple(merged)


def _merge_groups(mine: Model, other: Model, on_conflict: OnConflict, steps: tuple[Step, ...]) -> Model:
    fields: dict[str, Any] = {}
    sources: dict[str, Source] = {}
    for attribute, value in vars(other).items():
        own = getattr(mine, attribute)
        merged = merge(own, value, on_conflict, (*steps, (attribute, None)))
        if merged is not own:
            fields[attribute] = merged
            if own is None and (source := source_of(other, attribute)):
                sources[attribute] = source
    return with_fields(mine, fields, sources)
