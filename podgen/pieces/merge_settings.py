"""Merges the settings of several pieces, in levels: what stands nearer to the pod wins."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from podgen.pieces.conflicts import Conflict
from podgen.pieces.merge import Merged
from podgen.pieces.values import Settings
from podgen.source import Source


class Combined(NamedTuple):
    """Several settings merged into one: the fields, their sources, and the conflicts."""

    fields: dict[str, Any]
    sources: dict[str, Source]
    """Only of fields that come from one place."""
    conflicts: list[tuple[Conflict, Source | None]]
    """Each with the source of the later value."""


def combined(levels: Iterable[Sequence[Settings]]) -> Combined:
    """Settings merged into one.

    Parameters:
        levels: The settings, the strongest level first. Those of one level are equals: two that differ are a conflict.
    """
    merged: dict[str, Merged] = {}
    conflicts: list[tuple[Conflict, Source | None]] = []
    for level in levels:
        under: dict[str, Merged] = {}
        for one in level:
            conflicts += _add(under, one)
        for attribute, weaker in under.items():
            if attribute in merged:
                merged[attribute].add(weaker.value, weaker.source, keep, ((attribute, None),))
            else:
                merged[attribute] = weaker
    return Combined(
        {attribute: whole.value for attribute, whole in merged.items()},
        {attribute: whole.source for attribute, whole in merged.items() if whole.source and whole.is_from_one_place},
        conflicts,
    )


def _add(merged: dict[str, Merged], settings: Settings) -> list[tuple[Conflict, Source | None]]:
    """Add settings to equals, and return the conflicts."""
    found: list[Conflict] = []
    for attribute, value in settings.fields.items():
        if attribute in merged:
            merged[attribute].add(value, settings.source, found.append, ((attribute, None),))
        else:
            merged[attribute] = Merged(value, settings.source)
    return [(conflict, settings.source) for conflict in found]


def keep(conflict: Conflict) -> None:
    """Ignore a conflict: the earlier value wins."""
    del conflict
