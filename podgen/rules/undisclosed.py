"""Keeps values of Secrets and variables out of what users' own rules say: no report repeats them, whoever wrote the message."""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from podgen.problems import Problem
from podgen.secret_texts import HIDDEN, has_secret_name, holds_secret, is_reference


def without_values(problems: Iterable[Problem], manifest: Mapping[str, Any]) -> list[Problem]:
    """The problems, with `HIDDEN` in the place of values of Secrets, and of variables and headers that may be secret.

    Of a problem of a variable or a header itself, its value is hidden in any case.

    Parameters:
        problems: The problems of a manifest.
        manifest: The manifest, as plain data.
    """
    values = [*_of_secret(manifest), *_of_variables(manifest, ())]
    return [
        _without({value for steps, value in values if problem.steps[: len(steps)] == steps}, problem)
        for problem in problems
    ]


def _of_secret(manifest: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The values of a Secret, as given and decoded, which are hidden everywhere."""
    for field in ("stringData", "data") if manifest.get("kind") == "Secret" else ():
        entries = manifest.get(field)
        for value in entries.values() if isinstance(entries, Mapping) else ():
            yield (), str(value)
            if field == "data":
                with suppress(binascii.Error, ValueError):  # what is no base64 is told as such, and bytes are no text
                    yield (), base64.b64decode(str(value)).decode()


def _of_variables(value: Any, steps: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The values of all variables and headers, each with the path below which it is hidden; an empty path hides it everywhere."""
    items: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, Mapping):
        items = value.items()
        name, text = value.get("name"), value.get("value")
        if isinstance(text, str) and steps[-2:-1] in (("env",), ("httpHeaders",)):
            is_secret = (has_secret_name(name) or holds_secret(text)) and not is_reference(text)
            yield () if is_secret and len(text) >= _LONG_ENOUGH else steps, text
    elif isinstance(value, list | tuple):
        items = enumerate(value)
    for step, item in items:
        yield from _of_variables(item, (*steps, step))


_LONG_ENOUGH = 4
"""A shorter value may well stand in a message for another reason."""


def _without(values: Iterable[str], problem: Problem) -> Problem:
    """The problem with `HIDDEN` in the place of some values, in all its texts."""

    def told(text: str) -> str:
        for value in longest_first:
            if value in text:
                text = _as_word(value).sub(HIDDEN, text)
        return text

    longest_first = sorted({*values, *(repr(value)[1:-1] for value in values)} - {""}, key=len, reverse=True)
    if not longest_first:
        return problem
    return problem.changed(
        message=told(problem.message),
        help=problem.help and told(problem.help),
        notes=tuple([told(note) for note in problem.notes]),
        label=told(problem.label),
        related=tuple([label._replace(text=told(label.text)) for label in problem.related]),
    )


def _as_word(value: str) -> re.Pattern[str]:
    """Finds a value, but not as a part of a longer word."""
    begin, end = (r"\b" if re.match(r"\w", edge) else "" for edge in (value[0], value[-1]))
    return re.compile(f"{begin}{re.escape(value)}{end}")
