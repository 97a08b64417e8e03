"""One thing that is wrong with a value, as the walk through it finds it, and the words for it."""

from typing import Any, NamedTuple

from podgen.problems import ErrorType, Problem, named, path_of, visible
from podgen.rules.common.type_words import described, undisclosed
from podgen.rules.location import LookUp
from podgen.rules.shapes.in_yaml import flow, quoted_text
from podgen.secret_texts import HIDDEN, has_secret_name, holds_secret
from podgen.words import in_words

Steps = tuple[str | int, ...]


class Misfit(NamedTuple):
    """A value that its schema does not take."""

    steps: Steps
    """The way to the value, or to where a missing one belongs."""
    code: str
    type: ErrorType
    message: str
    """What is wrong, with `{name}` for the value's name, `{value}` for the value itself, `{field}` for the last of the steps
    and `{owner}` for the name of what has it."""
    value: Any = None
    help: str | None = None
    """What to do, with the same, `{key}` for the last of the steps as it is written, `{plain}` for the value in YAML, and
    `{text}` for the value in quotes, as it stands in the file."""
    is_derived: bool = False
    """Whether it follows from another one."""


def problem_of(misfit: Misfit, look_up: LookUp | None = None) -> Problem:
    """The problem for a misfit.

    Parameters:
        misfit: What was found.
        look_up: Finds out what is written in the file for a value.
    """
    steps = misfit.steps
    written = look_up.written(steps) if look_up and not isinstance(misfit.value, str) else None
    is_secret = _is_secret(steps, misfit.value)
    words = {
        "name": name_of(steps),
        "owner": name_of(steps[:-1]),
        "field": named(str(steps[-1])) if steps else "",
        "value": in_words(undisclosed(misfit.value) if is_secret else described(misfit.value, written), "yaml"),
    }
    if misfit.help and "{plain}" in misfit.help:
        words["key"] = visible(str(steps[-1]))
        words["plain"] = HIDDEN if is_secret else flow(misfit.value)
    if misfit.help and "{text}" in misfit.help:
        words["text"] = quoted_text(HIDDEN if is_secret else written or _plain(misfit.value))
    return Problem.of(
        misfit.code,
        misfit.message.format(**words),
        type=misfit.type,
        path=path_of(steps),
        steps=steps,
        help=misfit.help and misfit.help.format(**words),
        is_derived=misfit.is_derived,
    )


def name_of(steps: Steps) -> str:
    """What a value is called in messages: `` `rules[0]` ``; the manifest itself has no name."""
    if not steps:
        return "the manifest"
    start = len(steps) - 1
    while start and isinstance(steps[start], int):
        start -= 1
    return named(path_of(steps[start:]))


def escaped(text: str) -> str:
    """A text for a message or a help of a misfit, with braces that are none of its fields."""
    return text.replace("{", "{{").replace("}", "}}")


def _is_secret(steps: Steps, value: Any) -> bool:
    names = [step for step in steps[-2:] if isinstance(step, str)]
    return any(map(has_secret_name, names)) or (isinstance(value, str) and holds_secret(value))


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
