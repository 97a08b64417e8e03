"""Keeps the values of Secrets out of the lines of manifests that are shown: YAML and JSON, as people and programs write them.

The lines are taken as they are, since a file need not be readable at all. Of a Secret, what certainly holds no value is
shown, and nothing else.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from podgen.memo import lazy_pattern

MASK = "***"

_KEY = lazy_pattern(r"""(?P<lead> *(?:- +)*)(?P<key>"[^"\\]+"|'[^']+'|[\w./-]+) *:(?: +(?P<value>.*))?""")
_ITEM = lazy_pattern(r"""(?P<lead> *)(?:- +)?["']?[\w./:@-]+["']?,?""")
_BRACKETS = lazy_pattern(r"[ \[\]{},-]*")
_OPEN_QUOTE = lazy_pattern(r"""(["'])(?!.*\1,?$)""")

_SHOWN = ("apiVersion", "kind", "metadata", "type", "immutable")
_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"  # in which kubectl keeps a copy of the whole object


class _Line(NamedTuple):
    """A line of an object, as far as it is understood."""

    text: str
    number: int
    """The number of the object: each item of a `List` has one of its own."""
    path: tuple[str, ...]
    """The keys that lead to it, from the top of the object, with its own if it has one."""
    head: str | None = None
    """What is in front of the value: the indentation and the key. `None` if it has no key."""
    value: str = ""
    is_in_doubt: bool = False
    """Whether it may be part of a quoted text that began in an earlier line."""


def without_values(lines: Sequence[str]) -> list[str]:
    """Lines of manifests, with `***` for what may be a value of a Secret.

    Example:
        >>> without_values(["kind: Secret", "stringData:", "  password: hunter2"])
        ['kind: Secret', 'stringData:', '  password: ***']
    """
    shown: list[str] = []
    for _, document in itertools.groupby(lines, key=lambda line: line.startswith("---")):
        shown += _shown(list(document))
    return shown


def _shown(document: Sequence[str]) -> Sequence[str]:
    """The lines of one document."""
    if not any("Secret" in line for line in document):
        return document
    lines = list(_read(document))
    kinds: dict[int, set[str]] = {line.number: set() for line in lines}
    for line in lines:
        if line.path == ("kind",):
            kinds[line.number].add(line.value.strip("\"', "))
    return [
        line.text if _is_other(kinds[line.number]) else _masked(line) + "\n" * line.text.endswith("\n")
        for line in lines
    ]


def _is_other(kinds: set[str]) -> bool:
    """Whether an object is surely no Secret, by what is written as its kind."""
    return bool(kinds) and not any(not kind.isalnum() or kind in ("Secret", "SecretList") for kind in kinds)


def _read(document: Sequence[str]) -> Iterator[_Line]:
    """The lines of a document with their paths, by their indentation."""
    number, is_item = 0, False
    seen: set[str] = set()  # the fields of the object so far
    around: list[tuple[int, str]] = []  # the keys around a line, with their columns
    in_doubt = False
    for text in document:
        line = text.rstrip()
        match = _KEY.fullmatch(line)
        column = len(match["lead"]) if match else len(line) - len(line.lstrip())
        while match and around and around[-1][0] >= column:
            around.pop()
        path = tuple(key for place, key in around if place <= column)
        if match:
            key = match["key"].strip("\"'")
            around.append((column, key))
            path = (*path, key)
            own = _in_object(path)
            if len(own) == 1 and (own[0] in seen or is_item != (own != path)):
                number, is_item, seen = number + 1, own != path, set()
            seen.update(own[:1] if len(own) == 1 else ())
            value = match["value"] or ""
            yield _Line(text, number, own, line[: match.end("key")], value, in_doubt)
            in_doubt = in_doubt or bool(_OPEN_QUOTE.match(value))
        else:
            yield _Line(text, number, _in_object(path), is_in_doubt=in_doubt)


def _in_object(path: tuple[str, ...]) -> tuple[str, ...]:
    """A path from the top of the object that it is in: of a `List`, from the top of the item."""
    return tuple(itertools.dropwhile(lambda key: key == "items", path)) or path[-1:]


def _masked(line: _Line) -> str:
    """A line of a Secret, without its value if that may be secret."""
    text = line.text.rstrip()
    if _BRACKETS.fullmatch(text):
        return text
    indent = text[: len(text) - len(text.lstrip())]
    if line.is_in_doubt or not line.path:
        return indent + MASK
    field = line.path[0]
    is_shown = field in _SHOWN and _APPLIED not in text and _APPLIED not in line.path
    if line.head is None:
        return text if is_shown and _ITEM.fullmatch(text) else indent + MASK
    if not is_shown and len(line.path) > 2 and _APPLIED not in line.path[-1]:
        return indent + MASK  # a line of a longer text
    if _BRACKETS.fullmatch(line.value) or (is_shown and not set("{[") & set(line.value)):
        return text
    return f"{line.head}: {MASK}{',' * line.value.endswith(',')}"
