"""Reads JSON: as fast as Python's own reader does, and finds where something stands only when that is asked."""

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

from podgen.document import MAX_DEPTH, TOO_DEEP, Document, Offsets, Repeat, Steps, nests_deeper, typed
from podgen.errors import YamlError
from podgen.texts import Text, refuse_half_characters
from podgen.workloads import is_list


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
        end = reader.end(start)
        behind = _behind(_BLANKS, text.characters, end)
        if text.characters[behind : behind + 1] not in ("", "{", "["):
            raise NotJson("this does not belong to the document before it", behind)
        yield _JsonDocument(reader, start)
        start = behind


_Place: TypeAlias = tuple[int, int, int]
"""Where a key or an item begins and ends, and where its value begins."""

_Scan: TypeAlias = Callable[[str, int], tuple[Any, int]]


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

    def end(self, start: int) -> int:
        """Where the document ends that begins at an offset. All else is asked only where this has found no mistake.

        Raises:
            NotJson: It is no JSON.
            YamlError: It is nested deeper than Python can read.
        """
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
        index, at = 0, self.next_item(start + 1)
        while at is not None:
            value, end = self._skip(self.text.characters, at)
            if value is not None:
                yield index, (at, end, at)
            index, at = index + 1, self.next_item(end)

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


class _JsonDocument(Document):
    """A document in JSON, or an item of one that is a list. It is read when its value is asked for."""

    def __init__(self, reader: _Reader, start: int, around: Mapping[str, Any] | None = None) -> None:
        self.text = reader.text
        self._reader = reader
        self._start = start
        self._around = around  # of an item: what its list says of itself
        # What was found so far inside of what begins at an offset, and a way to find the rest.
        self._known: dict[int, tuple[dict[Any, _Place], Iterator[tuple[Any, _Place]]]] = {}

    @property
    def value(self) -> Any:
        return self._read[0]

    @cached_property
    def repeats(self) -> Sequence[Repeat]:  # pyright: ignore[reportIncompatibleMethodOverride]
        return tuple(self._reader.repeats(self._start)) if self._read[2] else ()

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[Any, int, bool]:
        if self._around is None:
            return self._reader.value(self._start, MAX_DEPTH)
        value, end, has_repeats = self._reader.value(self._start, MAX_DEPTH - 2)
        return typed(value, self._around), end, has_repeats

    def offsets(self, steps: Steps) -> Offsets:
        found = None
        at = self._start
        for step in steps:
            place = self._place(at, step)
            if place is None:
                break
            begin, end, at = place
            found = begin, end
        return found or (self._start, self.end)

    def _place(self, at: int, step: str | int) -> _Place | None:
        """Where a key or an item stands in what begins at an offset."""
        if at not in self._known:
            inside = self._reader.inside(at)
            self._known[at] = (dict(inside) if self._read[2] else {}), inside  # of a repeated key, the last one counts
        found, rest = self._known[at]
        if step not in found:
            for key, place in rest:
                found[key] = place
                if key == step:
                    break
        return found.get(step)

    def manifests(self) -> Iterator[Document]:
        if self._around is not None:
            yield from super().manifests()  # of a list in a list
            return
        reader = self._reader
        inside = list(reader.inside(self._start))
        fields = dict(inside)
        names = [name for name in ("apiVersion", "kind") if name in fields]
        around: dict[str, Any] = {name: reader.value(fields[name][2], MAX_DEPTH)[0] for name in names}
        _, _, items = fields.get("items", (0, 0, 0))
        if self.text.characters[items] != "[" or not is_list({**around, "items": []}):
            yield self
            return
        if len(fields) != len(inside):
            raise self.repeat_error(next(reader.repeats(self._start)))
        at = reader.next_item(items + 1)
        while at is not None:
            item = _JsonDocument(reader, at, around)
            if isinstance(item.value, dict) and is_list(item.value):
                yield from item.manifests()
            else:
                yield item
            at = reader.next_item(item.end)
