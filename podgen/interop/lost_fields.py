"""What a value loses on its way to another library: fields that the library does not know, and drops without a word."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from podgen.errors import PodError
from podgen.interop.clients import Library
from podgen.model.base import Model
from podgen.problems import Problem, named, path_of
from podgen.rules.location import Location
from podgen.schema.fields import Field, fields_by_name

Steps = tuple[str | int, ...]


def lost(before: Any, after: Any, steps: Steps = ()) -> Iterator[Steps]:
    """The path of each value that a conversion has dropped or changed.

    Parameters:
        before: Plain data.
        after: The same, converted to objects of a library and back.
        steps: The path of both.
    """
    if isinstance(before, Mapping):
        others = after if isinstance(after, Mapping) else {}
        for key, value in before.items():
            if value is None:
                continue
            if key in others:
                yield from lost(value, others[key], (*steps, key))
            else:
                yield (*steps, key)
    elif isinstance(before, list):
        items = after if isinstance(after, list) else []
        for index, value in enumerate(before):
            if index < len(items):
                yield from lost(value, items[index], (*steps, index))
            else:
                yield (*steps, index)
    elif before != after and not _is_same_time(before, after):
        yield steps


def refuse_lost(value: Model, found: Iterable[Steps], library: Library, about: str) -> None:
    """Refuse to convert a value, if it loses something.

    Parameters:
        value: The value.
        found: The paths of what it loses, in the plain value.
        library: The library.
        about: The value in a few words, for the last line of the report.

    Raises:
        PodError: It loses something. Each field is named.
    """
    if problems := [_problem(value, steps, library) for steps in found]:
        raise PodError(problems, about)


def _problem(value: Model, steps: Steps, library: Library) -> Problem:
    at, field = location_of(value, steps)
    since = field.since if field else None
    return Problem.of(
        "interop/field-lost",
        f"{library.name} {library.version} has no place for {named(path_of(steps))}, and would lose it without a word",
        path=path_of(steps),
        steps=steps,
        place=at.place,
        notes=(f"Kubernetes has this field since {since}",) if since else (),
        help=f'pip install "{library.requires(since)}"' if since else None,
    )


def location_of(value: Model, steps: Steps) -> tuple[Location, Field | None]:
    """Where steps in the plain value lead in the value itself, as far as it has classes, and the field there."""
    at, field = Location(value), None
    for number, step in enumerate(steps):
        if not isinstance(step, str) or not isinstance(at.value, Model):
            continue
        known = fields_by_name(type(at.value)).get(step)
        if known is None:  # a key of a mapping
            break
        field = known
        index = steps[number + 1] if number + 1 < len(steps) else None
        at = at.child(field.attribute, index if isinstance(index, int) else None)
    return at, field


def _is_same_time(before: Any, after: Any) -> bool:
    """Whether two texts are the same time, which libraries write in ways of their own."""
    if not isinstance(before, str) or not isinstance(after, str):
        return False
    try:
        return datetime.fromisoformat(before) == datetime.fromisoformat(after)
    except (ValueError, TypeError):
        return False
