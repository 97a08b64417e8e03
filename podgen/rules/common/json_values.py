"""What is wrong deep inside a field that takes any JSON."""

from collections.abc import Iterator
from typing import Any

from podgen.codes import code_of
from podgen.model.manifest import Manifest
from podgen.problems import Problem, named, path_of
from podgen.rules.common.type_words import described, half_a_character
from podgen.rules.location import Location
from podgen.rules.rule import Finding, problem
from podgen.schema.typecheck import JsonMisfit, json_misfits
from podgen.words import Text, phrase


def json_problems(at: Location) -> Iterator[Problem]:
    """A problem for each part of a mapping that cannot be written as JSON, with the path of that part.

    Parameters:
        at: The field with the mapping.
    """
    for misfit in json_misfits(at.value):
        steps = (*at.steps, *misfit.steps)
        code = "types/surrogate" if isinstance(misfit.value, str) else "types/mismatch"
        found = Finding(_message(misfit, named(path_of(steps))), help=None if misfit.is_key else _help(misfit.value))
        place = at.place and at.place._replace(keywords=tuple(map(str, steps)))
        yield problem(found, at, code_of(code), "Decode").changed(path=path_of(steps), steps=steps, place=place)


def _message(misfit: JsonMisfit, name: str) -> Text:
    value = misfit.value
    if misfit.is_key:
        name = f"a key of {name}"
    if isinstance(value, str):
        return half_a_character(name, value)
    if isinstance(value, list | dict):
        return f"{name} contains itself"
    wanted = "text" if misfit.is_key else "text, a number, true or false, a list or a mapping"
    return phrase("{} must be {}, got {}", name, wanted, described(value))


def _help(value: Any) -> str | None:
    import datetime as dt  # only if something is wrong

    if isinstance(value, set | frozenset):
        return "a set has no order: write a list"
    if isinstance(value, Manifest):
        return "its name is `.name`"
    return f'as text: "{value.isoformat()}"' if isinstance(value, dt.date | dt.time) else None
