"""Reports names in `each_container(only=[...])` that no container of the pod has."""

from collections.abc import Iterable, Mapping
from typing import Any

from podgen.pieces.values import ROLES, ContainerField, ContainerPiece, ContainerSettings
from podgen.problems import Problem, named, place_in, suggestion
from podgen.suggest import did_you_mean


def unknown_names(
    settings: Iterable[ContainerSettings], pieces: Mapping[ContainerField, Iterable[ContainerPiece]]
) -> list[Problem]:
    """A warning for each name in `each_container(only=[...])` that no container of the pod has."""
    wanted = [(name, one) for one in settings if one.only for name in one.only if name not in ROLES]
    if not wanted:
        return []
    everyone = [piece for in_field in pieces.values() for piece in in_field]
    return [
        _unknown_name(name, one, everyone)
        for name, one in wanted
        if not any(piece.is_called(name) for piece in everyone)
    ]


def _unknown_name(name: str, settings: ContainerSettings, pieces: Iterable[ContainerPiece]) -> Problem:
    source = settings.source
    names: list[Any] = [getattr(piece.container, "name", None) for piece in pieces]
    meant = did_you_mean(name, [*(known for known in names if isinstance(known, str)), *ROLES])
    return Problem.of(
        "pieces/container-unknown",
        f"`{settings.made_by}` is for {named(name)}, but the pod has no container of that name",
        type="NotFound",
        place=place_in(source, "only", narrow=True),
        help=suggestion(meant),
    )
