"""Conflicts: two pieces of one pod that set the same thing to different values."""

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

from podgen.friendlier import CONTAINER_KEYWORDS
from podgen.model.containers import EnvVar
from podgen.model.meta import ObjectMeta
from podgen.problems import Label, Problem, named, place_in, quoted
from podgen.rules.location import Location
from podgen.schema.fields import fields_of
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


class FoundConflict(NamedTuple):
    """A conflict between two pieces of a pod."""

    conflict: Conflict
    source: Source | None
    """Where `other` comes from."""
    container: Step | None = None
    """The container that it is about; `None` if it is about the pod itself."""


def conflict_problems(found: Iterable[FoundConflict], pod: Location) -> list[Problem]:
    """The conflicts in a pod as problems, each once, although it may be in several containers.

    Parameters:
        found: The conflicts.
        pod: The location of the pod, or of the pod template.
    """
    problems: dict[Problem, Problem] = {}
    for conflict, source, container in found:
        at = pod.child("spec")
        if container is not None:
            at = Location(None, at, *container)
        elif (field := conflict.steps[0][0]) in fields_of(ObjectMeta):
            at = (pod.root if field == "namespace" else pod).child("metadata")  # pods are where their workload is
        for step in conflict.steps:
            at = Location(None, at, *step)
        problem = conflict_problem(conflict, at.path, (conflict.source, source))
        problems.setdefault(problem.changed(path=""), problem)
    return [*problems.values()]


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
    mine, other = (place_in(source, *keywords) for source in sources)
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
