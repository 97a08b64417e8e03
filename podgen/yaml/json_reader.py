"""Reads JSON: as fast as Python's own reader does, and finds where something stands only when that is asked."""

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from podgen.errors import YamlError
from podgen.schema.kinds import is_list
from podgen.yaml.document import MAX_DEPTH, TOO_DEEP, Document, Repeat, Steps, nests_deeper, typed
from podgen.yaml.text import Text, TextRange, refuse_half_characters


class NotJson(ValueError):  # noqa: N818 - no error yet: it may be YAML
    """A text is not JSON, for a reason that can be seen at an offset."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason, offset)
        self.reason = reason
        self.offset = offset


def read_json(text: Text, start: int) -> Iterator[Document]:
    """The documents of a text that holds nothing but JSON from an offset on.

    Raises:
        NotJson: A document is something else. Those before it have been given out.
        YamlError: It holds half of a character, or is nested deeper than `MAX_DEPTH`.
    """
    refuse_half_characters(text)
    reader = _Reader(text)
    while start < len(text.characters):
        outline = reader.outline(start)
        behind = _behind(_BLANKS, text.characters, outline.end)
        if text.characters[behind : behind + 1] not in ("", "{", "["):
            raise NotJson("this does not belong to the document before it", behind)
        yield _JsonDocument(reader, start, outline)
        start = behind


_Place: TypeAlias = tuple[int, int, int]
"""Where a key or an item begins and ends, and where its value begins."""

_Wanted: TypeAlias = dict[Any, "_Wanted"]
"""Keys and indices that are looked for, each with those that are looked for in what it holds."""

_Found: TypeAlias = dict[Any, tuple[int, int, "_Found"]]
"""Where they begin and end, as far as they are there."""

_Scan: TypeAlias = Callable[[str, int], tuple[Any, int]]


class _Outline(NamedTuple):
    """What can be said of a document without keeping what it holds."""

    end: int
    fields: Mapping[str, _Place]
    """Of a mapping; of keys that are there twice, the last one."""
    has_repeats: bool = False
    """Whether one of these keys is there twice."""


class _Reader:
    """Reads any part of a text."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._has_repeats = False
        numbers: dict[str, Any] = {"parse_float": _finite, "parse_constant": _finite}
        self._read: _Scan = json.JSONDecoder(object_pairs_hook=self._mapping, **numbers).raw_decode
        self._skip: _Scan = json.JSONDecoder(object_pairs_hook=len, **numbers).raw_decode  # builds next to nothing

    def _mapping(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        mapping = dict(pairs)
        if len(mapping) != len(pairs):
            self._has_repeats = True
        return mapping

    def outline(self, start: int) -> _Outline:
        """The outline of the document that begins at an offset. All else is asked only where this has found no mistake.

        Raises:
            NotJson: It is no JSON.
            YamlError: It is nested deeper than Python can read.
        """
        try:
            outline = self._fields_outline(start)
        except (ValueError, RecursionError):
            outline = None  # asked for the whole document, Python names the mistake
        if outline:
            return outline
        end = self._end(start)
        inside = list(self.fields(start)) if self.text.characters[start] == "{" else []
        fields = dict(inside)
        return _Outline(end, fields, len(fields) != len(inside))

    def _fields_outline(self, start: int) -> _Outline | None:
        """The same, found while it is read for the first time, for a mapping without anything unusual among its keys."""
        characters = self.text.characters
        fields: dict[str, _Place] = {}
        has_repeats = False
        at = start
        while match := _FIELD.match(characters, at):
            begin, end = match.span(1)
            key = characters[begin + 1 : end - 1]
            has_repeats |= key in fields
            fields[key] = begin, end, match.end()
            at = _behind(_BLANKS, characters, self._skip(characters, match.end())[1])
            mark = characters[at : at + 1]
            if mark == "}":
                return _Outline(at + 1, fields, has_repeats)
            if mark != ",":
                break
        return None

    def _end(self, start: int) -> int:
        try:
            return self._skip(self.text.characters, start)[1]
        except json.JSONDecodeError as error:
            raise NotJson(error.msg[0].lower() + error.msg[1:], error.pos) from None
        except ValueError as error:  # a number that Python cannot hold
            raise NotJson(str(error), start) from None
        except RecursionError:
            raise self._too_deep(start, MAX_DEPTH) from None

    def value(self, start: int, depth: int) -> tuple[Any, int, bool]:
        """The value that begins at an offset, where it ends, and whether any key in it is there twice.

        Raises:
            YamlError: It is nested deeper than `depth`.
        """
        self._has_repeats = False
        try:
            value, end = self._read(self.text.characters, start)
        except RecursionError:
            raise self._too_deep(start, depth) from None
        count = self.text.characters.count
        # It has no more levels than brackets, and those are counted sooner.
        if count("{", start, end) + count("[", start, end) > depth and nests_deeper(value, depth):
            raise self._too_deep(start, depth)
        return value, end, self._has_repeats

    def fields(self, start: int) -> Iterator[tuple[str, _Place]]:
        """The keys of the mapping that begins at an offset, and where they stand."""
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

    def items(self, start: int) -> Iterator[tuple[int, _Place]]:
        """The indices of the list that begins at an offset, and where their items stand; null has no place."""
        characters, skip = self.text.characters, self._skip
        index, at = 0, _behind(_BETWEEN, characters, start + 1)
        while characters[at] != "]":
            value, end = skip(characters, at)
            if value is not None:
                yield index, (at, end, at)
            index, at = index + 1, _behind(_BETWEEN, characters, end)

    def next_item(self, at: int) -> int | None:
        """Where the next item of a list begins, if there is one."""
        at = _behind(_BETWEEN, self.text.characters, at)
        return None if self.text.characters[at] == "]" else at

    def inside(self, start: int) -> Iterator[tuple[str | int, _Place]]:
        """The keys or indices of what begins at an offset, if it is a mapping or a list."""
        match self.text.characters[start]:
            case "{":
                return self.fields(start)
            case "[":
                return self.items(start)
            case _:
                return iter(())

    def places(self, start: int, wanted: _Wanted, *, has_repeats: bool) -> _Found:
        """Where keys and items stand in what begins at an offset, all in one walk through it."""
        found: _Found = {}
        for step, (begin, end, value) in self.inside(start):
            below = wanted.get(step)
            if below is not None:
                found[step] = begin, end, self.places(value, below, has_repeats=has_repeats) if below else {}
                if len(found) == len(wanted) and not has_repeats:  # of a repeated key, the last one counts
                    break
        return found

    def repeats(self, start: int, steps: Steps = ()) -> Iterator[Repeat]:
        """The keys that are there more than once in what begins at an offset, and in all that it holds."""
        places: dict[Any, _Place] = {}
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
        """The error for what is nested too deep, at the bracket that is too much."""
        at = start
        for match in _BRACKETS.finditer(self.text.characters, start):
            at = match.start()
            depth += {"{": -1, "[": -1, "}": 1, "]": 1}.get(match[0], 0)
            if depth < 0:
                break
        return self.text.error(TOO_DEEP, at)


_BLANKS = re.compile(r"[ \t\n]*")

_BETWEEN = re.compile(r"[ \t\n,]*")

# A key and, to save time, its value, if that is neither a mapping nor a list nor anything with escapes.
_KEY = re.compile(r'[ \t\n,]*("[^"\\]*(?:\\.[^"\\]*)*")[ \t\n]*:[ \t\n]*("[^"\\]*"|[-+.\w]*)')

# The same, strictly, with what stands before it, and without its value.
_FIELD = re.compile(r'[{,][ \t\n]*("[^"\\\x00-\x1f]*")[ \t\n]*:[ \t\n]*')

_BRACKETS = re.compile(r'[][{}]|"[^"\\]*(?:\\.[^"\\]*)*"')


def _behind(pattern: re.Pattern[str], characters: str, at: int) -> int:
    """The first place behind what a pattern matches, which may be nothing."""
    match = pattern.match(characters, at)
    return match.end() if match else at


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("this is no number of JSON")
    return number


class _JsonValue(Document):
    """What was read of a document, or of an item of one that is a list."""

    def __init__(self, reader: _Reader, start: int, around: Mapping[str, Any] | None = None) -> None:
        """Read what begins at an offset; `around` says of an item what its list says of itself."""
        self.text = reader.text
        self._reader = reader
        self._start = start
        depth = MAX_DEPTH if around is None else MAX_DEPTH - 2
        self._value, self.end, self._has_repeats = reader.value(start, depth)
        if around is not None:
            self._value = typed(self._value, around)

    @property
    def value(self) -> Any:
        return self._value

    @property
    def repeats(self) -> Sequence[Repeat]:
        return tuple(self._reader.repeats(self._start)) if self._has_repeats else ()

    def range_of(self, steps: Steps) -> TextRange:
        return self.ranges_of([steps])[0]

    def ranges_of(self, ways: Sequence[Steps]) -> list[TextRange]:
        wanted: _Wanted = {}
        for steps in ways:
            below = wanted
            for step in steps:
                below = below.setdefault(step, {})
        places = self._reader.places(self._start, wanted, has_repeats=self._has_repeats)
        return [self._nearest(steps, places) for steps in ways]

    def _nearest(self, steps: Steps, places: _Found) -> TextRange:
        """The place of a value or, if it is not there, of what is around it."""
        begin, end = self._start, self.end
        for step in steps:
            if step not in places:
                break
            begin, end, places = places[step]
        return begin, end


class _JsonDocument(Document):
    """A document in JSON. It is read when its value is asked for, or item after item if it is a list."""

    def __init__(self, reader: _Reader, start: int, outline: _Outline) -> None:
        self.text = reader.text
        self._reader = reader
        self._start = start
        self._outline = outline

    @cached_property
    def _whole(self) -> _JsonValue:
        return _JsonValue(self._reader, self._start)

    @property
    def value(self) -> Any:
        return self._whole.value

    @property
    def repeats(self) -> Sequence[Repeat]:
        return self._whole.repeats

    def range_of(self, steps: Steps) -> TextRange:
        return self._whole.range_of(steps)

    def manifests(self) -> Iterator[Document]:
        reader, fields = self._reader, self._outline.fields
        names = [name for name in ("apiVersion", "kind") if name in fields]
        around: dict[str, Any] = {name: reader.value(fields[name][2], MAX_DEPTH)[0] for name in names}
        _, _, items = fields.get("items", (0, 0, 0))
        if self.text.characters[items] != "[" or not is_list({**around, "items": []}):
            yield self._whole
            return
        if self._outline.has_repeats:
            raise self.repeat_error(next(reader.repeats(self._start)))
        at = reader.next_item(items + 1)
        while at is not None:
            item = _JsonValue(reader, at, around)
            if isinstance(item.value, dict) and is_list(item.value):
                yield from item.manifests()  # of a list in a list
            else:
                yield item
            at = reader.next_item(item.end)
