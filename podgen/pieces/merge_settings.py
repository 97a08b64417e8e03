"""Merges the settings of several pieces, in levels: what stands nearer to the pod wins."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from podgen.pieces.conflicts import Conflict, FoundConflict
from podgen.pieces.merge import Merged
from podgen.pieces.values import Settings
from podgen.source import Source


class Combined(NamedTuple):
    """Several settings merged into one: the fields, their sources, and the conflicts."""

    fields: dict[str, Any]
    sources: dict[str, Source]
    """Only of fields that come from one place."""
    conflicts: list[FoundConflict]


def combined(levels: Sequence[Sequence[Settings]]) -> Combined:
    """Settings merged into one.

    Parameters:
        levels: The settings, the strongest level first. Those of one level are equals: two that differ are a conflict.
    """
    if len(levels) == 1 and len(levels[0]) == 1:  # as nearly always: nothing is to be merged
        one = levels[0][0]
        return Combined({**one.fields}, dict.fromkeys(one.fields, one.source) if one.source else {}, [])
    conflicts: list[FoundConflict] = []
    merged: dict[str, Merged] = {}
    for level in levels:
        for attribute, weaker in _merged(level, conflicts).items():
            if attribute in merged:
                merged[attribute].add(weaker.value, weaker.source, keep, ((attribute, None),))
            else:
                merged[attribute] = weaker
    return Combined(
        {attribute: whole.value for attribute, whole in merged.items()},
        {attribute: whole.source for attribute, whole in merged.items() if whole.source and whole.is_from_one_place},
        conflicts,
    )


def _merged(equals: Iterable[Settings], conflicts: list[FoundConflict]) -> dict[str, Merged]:
    """The settings of one level by their fields. Where they differ, a conflict is added, and the earlier value wins."""
    merged: dict[str, Merged] = {}
    for one in equals:
        found: list[Conflict] = []
        for attribute, value in one.fields.items():
            if attribute in merged:
                merged[attribute].add(value, one.source, found.append, ((attribute, None),))
            else:
                merged[attribute] = Merged(value, one.source)
        if found:
            conflicts += [FoundConflict(conflict, one.source) for conflict in found]
    return merged


def keep(conflict: Conflict) -> None:
    """Ignore a conflict: the earlier value wins."""
    del conflict
