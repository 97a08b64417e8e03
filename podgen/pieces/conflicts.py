"""Conflicts: two pieces of one pod that set the same thing to different values."""

from typing import Any, NamedTuple, TypeAlias

from podgen.friendlier import CONTAINER_KEYWORDS
from podgen.model.containers import EnvVar
from podgen.problems import Label, Problem, SourceRef, named, quoted
from podgen.source import Source

Step: TypeAlias = tuple[str, int | str | None]
"""A field, with the key of an entry if the field is a mapping or a list."""


class Conflict(NamedTuple):
    """Two different values for the same thing."""

    steps: tuple[Step, ...]
    mine: Any
    other: Any
    source: Source | None = None
    """Where `mine` comes from."""


def conflict_problem(conflict: Conflict, path: str, sources: tuple[Source | None, Source | None]) -> Problem:
    """A conflict as a problem.

    Parameters:
        conflict: The two values.
        path: The path of the field in the manifest.
        sources: Where the two values were given, which may be in the same call.
    """
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
