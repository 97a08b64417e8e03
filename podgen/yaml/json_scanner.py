"""Finds values, keys and items in JSON text by their offsets, as fast as Python's own JSON decoder."""

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from podgen.errors import YamlError
from podgen.yaml.document import MAX_DEPTH, TOO_DEEP, Repeat, Steps, nests_deeper
from podgen.yaml.text import Text


class NotJson(ValueError):  # noqa: N818 - no error yet: it may be YAML
    """A text is not JSON: for what reason, and at which offset."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason, offset)
        self.reason = reason
        self.offset = offset


Place: TypeAlias = tuple[int, int, int]
"""Start and end offset of a key or an item, and the start offset of its value."""

Wanted: TypeAlias = dict[Any, "Wanted"]
"""The keys and indices to find, as a tree: each with those to find within its value."""

Found: TypeAlias = dict[Any, tuple[int, int, "Found"]]
"""The keys and indices that were found, with start and end offset, as a tree."""

_Scan: TypeAlias = Callable[[str, int], tuple[Any, int]]


class Outline(NamedTuple):
    """The top level of a document, found without keeping its values."""

    end: int
    fields: Mapping[str, Place]
    """The keys, if the document is a mapping. Of duplicate keys, the last one."""
    has_repeats: bool = False
    """Whether one of these keys is a duplicate."""


class _Mappings:
    """Makes mappings, and notes whether one has a duplicate key.

    It does not know the text: the decoder keeps it in a cycle, and would keep the text until the next garbage collection.
    """

    def __init__(self) -> None:
        self.have_repeats = False

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        mapping = dict(pairs)
        if len(mapping) != len(pairs):
            self.have_repeats = True
        return mapping


class JsonScanner:
    """Reads parts of a JSON text.

    All methods but `outline` need an offset within a document that `outline` has found to be valid.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        self._mappings = _Mappings()
        numbers: dict[str, Any] = {"parse_float": _finite, "parse_constant": _finite}
        self._read: _Scan = json.JSONDecoder(object_pairs_hook=self._mappings, **numbers).raw_decode
        self._skip: _Scan = json.JSONDecoder(object_pairs_hook=len, **numbers).raw_decode  # builds no mappings

    def outline(self, start: int) -> Outline:
        """The outline of the document that begins at an offset.

        Raises:
            NotJson: It is not JSON.
            YamlError: It is nested deeper than Python can read.
        """
        try:
            outline = self._fields_outline(start)
        except (ValueError, RecursionError):
            outline = None  # `_end` raises the error
        if outline:
            return outline
        end = self._end(start)
        inside = list(self.fields(start)) if self.text.characters[start] == "{" else []
        fields = dict(inside)
        return Outline(end, fields, len(fields) != len(inside))

    def _fields_outline(self, start: int) -> Outline | None:
        """The outline, found in the same pass that validates the document; `None` if it is no mapping with plain keys."""
        characters = self.text.characters
        fields: dict[str, Place] = {}
        has_repeats = False
        at = start
        while match := _FIELD.match(characters, at):
            begin, end = match.span(1)
            key = characters[begin + 1 : end - 1]
            has_repeats |= key in fields
            fields[key] = begin, end, match.end()
            at = end_of(BLANKS, characters, self._skip(characters, match.end())[1])
            mark = characters[at : at + 1]
            if mark == "}":
                return Outline(at + 1, fields, has_repeats)
            if mark != ",":
                break
        return None

    def _end(self, start: int) -> int:
        try:
            return self._skip(self.text.characters, start)[1]
        except json.JSONDecodeError as error:
            if self._beyond(start, MAX_DEPTH, error.pos) is not None:  # some Pythons read deeper than others
                raise self._too_deep(start, MAX_DEPTH) from None
            raise NotJson(error.msg[0].lower() + error.msg[1:], error.pos) from None
        except ValueError as error:  # a number that Python cannot hold
            raise NotJson(str(error), start) from None
        except RecursionError:
            raise self._too_deep(start, MAX_DEPTH) from None

    def value(self, start: int, depth: int) -> tuple[Any, int, bool]:
        """The value that begins at an offset, its end offset, and whether it holds a duplicate key.

        Raises:
            YamlError: It is nested deeper than `depth`.
        """
        self._mappings.have_repeats = False
        try:
            value, end = self._read(self.text.characters, start)
        except RecursionError:
            raise self._too_deep(start, depth) from None
        count = self.text.characters.count
        # It has at most as many levels as brackets, which are faster to count.
        if count("{", start, end) + count("[", start, end) > depth and nests_deeper(value, depth):
            raise self._too_deep(start, depth)
        return value, end, self._mappings.have_repeats

    def written(self, value: Any) -> str | None:
        """A value as JSON on one line, if that is short: only a float can be written in several ways."""
        text = json.dumps(value, ensure_ascii=False)
        return text if len(text) <= _LONGEST and text.isprintable() else None

    def fields(self, start: int) -> Iterator[tuple[str, Place]]:
        """The keys of the mapping that begins at an offset, with their places."""
        characters, skip = self.text.characters, self._skip
        at = start + 1
        while match := _KEY.match(characters, at):
            begin, end = match.span(1)
            key = characters[begin + 1 : end - 1]
            if "\\" in key:
                key = json.loads(characters[begin:end])
            value, at = match.span(2)
            yield key, (begin, end, value)
            if value == at:
                _, at = skip(characters, value)

    def items(self, start: int) -> Iterator[tuple[int, Place]]:
        """The indices of the list that begins at an offset, with the places of their items, except those of null items."""
        characters, skip = self.text.characters, self._skip
        index, at = 0, end_of(_BETWEEN, characters, start + 1)
        while characters[at] != "]":
            value, end = skip(characters, at)
            if value is not None:
                yield index, (at, end, at)
            index, at = index + 1, end_of(_BETWEEN, characters, end)

    def next_item(self, at: int) -> int | None:
        """The start offset of the next item of a list, or `None` at its end."""
        at = end_of(_BETWEEN, self.text.characters, at)
        return None if self.text.characters[at] == "]" else at

    def inside(self, start: int) -> Iterator[tuple[str | int, Place]]:
        """The keys or indices of the value that begins at an offset, if it is a mapping or a list."""
        match self.text.characters[start]:
            case "{":
                return self.fields(start)
            case "[":
                return self.items(start)
            case _:
                return iter(())

    def places(self, start: int, wanted: Wanted, *, has_repeats: bool) -> Found:
        """Find keys and items within the value that begins at an offset, all in one pass."""
        found: Found = {}
        for step, (begin, end, value) in self.inside(start):
            below = wanted.get(step)
            if below is not None:
                found[step] = begin, end, self.places(value, below, has_repeats=has_repeats) if below else {}
                if len(found) == len(wanted) and not has_repeats:  # of a repeated key, the last one counts
                    break
        return found

    def repeats(self, start: int, steps: Steps = ()) -> Iterator[Repeat]:
        """The duplicate keys of the value that begins at an offset, at all depths."""
        places: dict[Any, Place] = {}
        repeats: dict[Any, Repeat] = {}
        for step, place in self.inside(start):
            if step in places:
                first = repeats[step].first if step in repeats else places[step][:2]
                repeats[step] = Repeat((*steps, step), first, place[:2])
            places[step] = place
        yield from repeats.values()
        for step, (_, _, value) in places.items():
            yield from self.repeats(value, (*steps, step))

    def _too_deep(self, start: int, depth: int) -> YamlError:
        """The error for a value that is nested too deep, at the first bracket beyond `depth`."""
        at = self._beyond(start, depth)
        return self.text.error(TOO_DEEP, start if at is None else at)

    def _beyond(self, start: int, depth: int, end: int | None = None) -> int | None:
        """The offset of the first bracket that is nested deeper than `depth`; `None` if there is none before an end."""
        for match in _BRACKETS.finditer(self.text.characters, start, len(self.text.characters) if end is None else end):
            depth += {"{": -1, "[": -1, "}": 1, "]": 1}.get(match[0], 0)
            if depth < 0:
                return match.start()
        return None


_LONGEST = 200

BLANKS = re.compile(r"[ \t\n]*")

_BETWEEN = re.compile(r"[ \t\n,]*")

# A key and, to save time, its value, unless that is a mapping, a list or text with escapes.
_KEY = re.compile(r'[ \t\n,]*("[^"\\]*(?:\\.[^"\\]*)*")[ \t\n]*:[ \t\n]*("[^"\\]*"|[-+.\w]*)')

# A plain key that is surely valid, with the bracket or comma before it, and without its value.
_FIELD = re.compile(r'[{,][ \t\n]*("[^"\\\x00-\x1f]*")[ \t\n]*:[ \t\n]*')

_BRACKETS = re.compile(r'[][{}]|"[^"\\]*(?:\\.[^"\\]*)*"')


def end_of(pattern: re.Pattern[str], characters: str, at: int) -> int:
    """The end of what a pattern matches at an offset, which may be nothing."""
    match = pattern.match(characters, at)
    return match.end() if match else at


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("this is no number of JSON")
    return number
