"""Reads YAML, and JSON, which is YAML, as plain Python values, with kubectl's understanding of what stands there."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any

import attrs

from podgen.problems import visible

MAX_DEPTH = 100
"""How deep mappings and lists may be nested."""

MAX_EXPANSION = 1_000_000
"""How many values all the aliases of one document may stand for, so that a short text cannot take all memory and time."""


class YamlError(ValueError):
    """Text that cannot be read as YAML, or not as values that Kubernetes knows.

    Parameters:
        message: What is wrong: lower case, no final period.
        line: Where it is wrong, counted from 1, if that is known.
        column: Likewise, in characters.

    Example:
        >>> try:
        ...     list(read_all("a: 1\\na: 2"))
        ... except YamlError as error:
        ...     print(error)
        the key "a" is there twice, first in line 1 (line 2, column 1)
    """

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message, line, column)
        self.message = message
        self.line = line
        self.column = column

    def __str__(self) -> str:
        return self.message if self.line is None else f"{self.message} (line {self.line}, column {self.column})"


def read_all(text: str) -> Iterator[Any]:
    """The documents of a YAML stream, or of JSON texts one after the other, as dicts, lists, text, numbers, booleans and `None`.

    They are what kubectl makes of them: unquoted `yes`, `no`, `on`, `off`, `y` and `n` are booleans, `0644` is 420, dates are
    text, a whole number beyond 64 bits is a float, a number or boolean that is a key becomes text, what `<<` brings in wins over
    the keys before it, and documents that are empty or null are skipped.
    Where aliases repeat a value, it is the same object each time: do not change it in place.

    Parameters:
        text: The whole stream.

    Raises:
        YamlError: Text that is not YAML; a key that is there twice, or is neither text nor a whole number nor a boolean; a tag
            such as `!!python/object`; an infinite number; nesting deeper than `MAX_DEPTH`; aliases that contain themselves or
            stand for more than `MAX_EXPANSION` values. It is raised when that document's turn has come.

    Example:
        >>> list(read_all("debug: on\\nmode: 0644\\n---\\n[a, 1.5]"))
        [{'debug': True, 'mode': 420}, ['a', 1.5]]
    """
    text = text.removeprefix("\ufeff")
    documents = _read_json(text) if text.lstrip().startswith(("{", "[")) else None
    for document in _read_yaml(text) if documents is None else documents:
        if document is not None:
            yield document


_NO_BLANK = re.compile(r"[^ \t\r\n]")


def _read_json(text: str) -> list[Any] | None:
    """What is JSON, some hundred times faster than as YAML.

    `None` if it is something else, or if there is any mistake in it: the reader of YAML finds that too, and knows where it is.
    """
    documents = []
    end = 0
    try:
        while start := _NO_BLANK.search(text, end):
            document, end = _JSON.raw_decode(text, start.start())
            documents.append(document)
    except (ValueError, RecursionError):
        return None
    return None if _too_deep(documents) else documents


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        raise ValueError("a key is there twice")
    return mapping


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("an infinite number")
    return number


_JSON = json.JSONDecoder(object_pairs_hook=_unique, parse_float=_finite, parse_constant=_finite)


def _too_deep(documents: list[Any]) -> bool:
    """Whether any of the documents is nested deeper than `MAX_DEPTH`: looked up level by level, since that needs no recursion."""
    level = documents
    for _ in range(MAX_DEPTH + 1):
        level = [value for value in level if isinstance(value, dict | list)]
        if not level:
            return False
        level = [item for value in level for item in (value.values() if isinstance(value, dict) else value)]
    return True


def _read_yaml(text: str) -> Iterator[Any]:
    """The documents of a YAML stream, built from ruamel.yaml's events: its own constructors follow other rules than kubectl's."""
    from ruamel.yaml import YAML  # takes a tenth of a second, and most runs of podgen read no YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.events import DocumentStartEvent
    from ruamel.yaml.reader import ReaderError

    parser = YAML(typ="safe", pure=True)
    events = parser.parse(text)
    try:
        for event in events:
            if isinstance(event, DocumentStartEvent):
                yield _Document(events).build()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        ...


@attrs.define
class _Anchored:
    value: Any
    size: int


class _Document: ...
