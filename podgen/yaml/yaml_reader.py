"""Builds documents from YAML text. PyYAML's own constructors follow other rules than kubectl, and keep no positions."""

import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from podgen.errors import YamlError
from podgen.problems import quoted, visible
from podgen.yaml.comments import comments_in
from podgen.yaml.document import MAX_DEPTH, TOO_DEEP, Comment, Document, Repeat, Steps, nests_deeper, value_at
from podgen.yaml.events import NextEvent, is_read_again, parser_of
from podgen.yaml.refused import refuse_escaped_slash, refuse_marks_and_directives, refuse_question_mark, refuse_second
from podgen.yaml.scalars import key_text, plain_value
from podgen.yaml.syntax_errors import syntax_error
from podgen.yaml.tags import CORE, refuse_tag
from podgen.yaml.text import Text, TextRange, refuse_unprintable
from podgen.yaml.written import collection_text, item_start, scalar_text, value_start

MAX_VALUES = 1_000_000
"""The most values that a document may hold, those repeated by aliases included."""


def read_yaml(text: Text) -> Document | None:
    """The document of a YAML text; `None` if it is empty or null.

    Raises:
        YamlError: As for `read_all`.
    """
    refuse_unprintable(text)
    refuse_marks_and_directives(text)
    try:
        return _read(text, parser_of(text))
    except MarkedYAMLError as error:
        if not is_read_again(text, error):
            raise syntax_error(text, error) from None
    try:
        return _read(text, parser_of(text, in_python=True))
    except MarkedYAMLError as error:
        raise syntax_error(text, error) from None


def _read(text: Text, parser: Any) -> Document | None:
    try:
        next_event = parser.get_event
        next_event()
        if type(next_event()) is StreamEndEvent:
            return None
        document = _YamlDocument(text, next_event)
        refuse_second(text, next_event(), next_event)
    finally:
        parser.dispose()
    return None if document.value is None else document


def _reads_as(text: str, value: Any) -> bool:
    """Whether a text is read as a value."""
    try:
        document = read_yaml(Text(text + "\n"))
    except YamlError:
        return False
    return document is not None and document.value == value


class _Anchored(NamedTuple):
    """The value of an anchor, and how many values it holds, itself included."""

    value: Any
    size: int


class _YamlDocument(Document):
    """A YAML document, built from the events after its start event."""

    def __init__(self, text: Text, next_event: NextEvent) -> None:
        self.text = text
        self._next = next_event
        self._anchors: dict[str, _Anchored | None] = {}  # None: still being built
        self._size = 0  # values so far, those repeated by aliases included
        self._repeated = 0  # values repeated by aliases so far
        self._has_slashes = "\\/" in text.characters  # perhaps escaped ones
        # The ranges of the keys of each mapping and of the items of each list, by its id. All of them live as long as this.
        self._places: dict[int, Any] = {}
        # The first and the last range of each duplicate key, by the id of its mapping. `<<` may merge a mapping and drop it, so
        # it is kept here, too: its id must not be reused.
        self._repeats: dict[int, tuple[Any, dict[str, tuple[TextRange, TextRange]]]] = {}
        self._start = next_event()
        self._value = self._build(self._start, 1)
        del self._next  # with it goes the parser, which has a copy of the text
        if self._repeated and nests_deeper(self._value, MAX_DEPTH):
            raise self._error(self._start, f"with its aliases, this nests more than {MAX_DEPTH} mappings and lists")

    @property
    def value(self) -> Any:
        return self._value

    @cached_property
    def repeats(self) -> Sequence[Repeat]:  # pyright: ignore[reportIncompatibleMethodOverride]
        repeats: list[Repeat] = []
        seen: set[int] = set()
        ways: list[tuple[Any, Steps]] = [(self._value, ())] if self._repeats else []
        while ways:
            value, steps = ways.pop()
            if not isinstance(value, dict | list) or id(value) in seen:
                continue
            seen.add(id(value))
            inside = value.items() if isinstance(value, dict) else enumerate(value)
            ways += [(item, (*steps, step)) for step, item in inside]
            _, here = self._repeats.get(id(value), (value, {}))
            repeats += [Repeat((*steps, key), first, last) for key, (first, last) in here.items()]
        return sorted(repeats, key=lambda repeat: repeat.last)

    def range_of(self, steps: Steps) -> TextRange:
        value, found = self._value, _range(self._start)
        for step in steps:
            try:
                place = self._places[id(value)][step]
                value = value[step]
            except (LookupError, TypeError):  # no such key or index, or the value is no mapping or list
                break
            if place is None:
                break
            found = place
        return found

    def written(self, steps: Steps) -> str | None:
        value = value_at(self._value, steps)
        if not steps or value is None or isinstance(value, str):
            return None
        characters, (begin, end) = self.text.characters, self.range_of(steps)
        is_item = isinstance(steps[-1], int)
        start = item_start(characters, begin) if is_item else value_start(characters, end)
        if start is None:
            return None
        if not isinstance(value, dict | list):
            return scalar_text(characters, start, value)
        text = characters[begin:end] if is_item and end > begin else collection_text(characters, start)
        return text if text and "\n" not in text and _reads_as(text, value) else None

    def written_key(self, steps: Steps) -> str | None:
        if not steps or steps[-1] not in ("true", "false"):
            return None
        begin, end = self.range_of(steps)
        text = self.text.characters[begin:end]
        return text if text and plain_value(text) is (steps[-1] == "true") else None

    def comments(self, word: str) -> Sequence[Comment]:
        return comments_in(self.text, word, self._start.start_mark.index)

    def _error(self, event: Any, message: str) -> YamlError:
        return self.text.error(message, event.start_mark.index)

    def _build(self, event: Any, depth: int) -> Any:
        """Build the value that begins with an event. The top-level value has depth 1."""
        kind = type(event)
        if kind is AliasEvent:
            return self._alias(event)
        size = self._size
        self._size += 1
        if size >= MAX_VALUES:
            raise self._error(event, f"the values up to here are more than {MAX_VALUES:,}")
        if kind is ScalarEvent and not event.anchor:  # nearly all are
            return self._scalar(event)
        if event.anchor:
            self._anchors[event.anchor] = None
        value: Any
        if kind is ScalarEvent:
            value = self._scalar(event)
        elif depth > MAX_DEPTH:
            raise self._error(event, TOO_DEEP)
        elif kind is MappingStartEvent:
            value = self._mapping(event, depth)
        else:
            value = self._sequence(event, depth)
        if event.anchor and self._anchors[event.anchor] is None:  # unless something in it has the same anchor
            self._anchors[event.anchor] = _Anchored(value, self._size - size)
        return value

    def _alias(self, event: Any) -> Any:
        name = "***" if self.text.has_secret else visible(event.anchor)
        if event.anchor not in self._anchors:
            raise self._error(event, f"no anchor &{name} stands before the alias *{name}")
        anchored = self._anchors[event.anchor]
        if anchored is None:
            raise self._error(event, f"the alias *{name} stands inside of what it repeats")
        self._size += 1 + anchored.size
        self._repeated += anchored.size
        if self._size > _ALWAYS_TAKEN and self._repeated > self._size * _allowed_share(self._size):
            percent = 100 * self._repeated // self._size
            raise self._error(event, f"{percent} % of the values up to here come from aliases, more than kubectl takes")
        return anchored.value

    def _sequence(self, start: Any, depth: int) -> list[Any]:
        if start.tag is not None:
            refuse_tag(self.text, start.start_mark.index, start.tag, "seq")
        items: list[Any] = []
        places: list[TextRange | None] = []
        while type(event := self._next()) is not SequenceEndEvent:
            if start.flow_style:
                self._refuse_in_brackets(event)
            item = self._build(event, depth + 1)
            items.append(item)
            places.append(None if item is None else _range(event))  # null has no range
        if start.flow_style:
            start.end_mark = event.end_mark
        self._places[id(items)] = places
        return items

    def _mapping(self, start: Any, depth: int) -> dict[str, Any]:
        if start.tag is not None:
            refuse_tag(self.text, start.start_mark.index, start.tag, "map")
        mapping: dict[str, Any] = {}
        places: dict[str, TextRange] = {}
        merged: dict[str, TextRange] = {}  # of the keys merged by `<<`
        while type(event := self._next()) is not MappingEndEvent:
            if start.flow_style:
                self._refuse_in_brackets(event)
            if type(event) is ScalarEvent and event.value == "<<" and _merges(event):
                for source in self._merged(event, depth + 1):
                    mapping |= source
                    merged |= {key: self._places[id(source)][key] for key in source}
                continue
            key = self._key(event, depth + 1, start)
            place = _range(event)
            if key in places:
                _, repeats = self._repeats.setdefault(id(mapping), (mapping, {}))
                first, _ = repeats.get(key) or (places[key], place)
                repeats[key] = first, place
            places[key] = place
            event = self._next()
            if start.flow_style:
                self._refuse_in_brackets(event)
            mapping[key] = self._build(event, depth + 1)
            if merged:
                merged.pop(key, None)
        if start.flow_style:
            start.end_mark = event.end_mark
        self._places[id(mapping)] = places | merged if merged else places
        return mapping

    def _refuse_in_brackets(self, event: Any) -> None:
        if type(event) is ScalarEvent and not event.style and "?" in event.value:
            refuse_question_mark(self.text, event)

    def _key(self, event: Any, depth: int, mapping: Any) -> str:
        key = self._build(event, depth)
        if isinstance(key, str):
            return key
        if key is None:
            is_there = event.start_mark.index < event.end_mark.index or not mapping.flow_style
            raise self._error(event if is_there else mapping, "null or nothing cannot be a key: put it in quotes")
        if isinstance(key, dict | list):
            raise self._error(event, "a mapping or a list cannot be a key")
        text = key_text(key)
        if text is None:
            raise self._error(event, f"the number {key} cannot be a key: put it in quotes")
        return text

    def _merged(self, key: Any, depth: int) -> list[Mapping[str, Any]]:
        """The mappings that a `<<` merges, in reverse order, so that later ones win: in YAML, the first of a list wins."""
        event = self._next()
        value = self._build(event, depth)
        mappings = value[::-1] if type(event) is SequenceStartEvent else [value]
        if not all(isinstance(mapping, dict) for mapping in mappings):
            raise self._error(key, "`<<` takes a mapping or a list of mappings, and no alias of a list")
        return mappings

    def _scalar(self, event: Any) -> bool | int | float | str | None:
        text: str = event.value
        if self._has_slashes and event.style == '"':
            refuse_escaped_slash(self.text, event)
        tag = event.tag
        if tag is None and not event.implicit[0]:
            return text
        if tag is not None:
            refuse_tag(self.text, event.start_mark.index, tag, *_SCALARS)
            if tag in ("!", CORE + "str"):
                return text
        value = plain_value(text)
        if tag is not None:
            value = self._converted(event, value, tag.removeprefix(CORE))
        if isinstance(value, float) and not math.isfinite(value):
            raise self._error(event, f"Kubernetes has no number {text}: put it in quotes if it is text")
        return value

    def _converted(self, event: Any, value: Any, name: str) -> Any:
        """A value as the type that its tag names."""
        if name == "float" and type(value) is int:
            return float(value)
        is_too_large = name == "int" and isinstance(value, int) and not -(2**63) <= value < 2**64
        if type(value) is not _SCALARS[name] or is_too_large:
            shown = "***" if self.text.has_secret else quoted(event.value)
            raise self._error(event, f"{shown} is no !!{name}")
        return value


def _merges(event: Any) -> bool:
    """Whether a key that is `<<` merges mappings."""
    return bool(event.implicit[0] or event.tag == CORE + "merge")


_SCALARS = {"str": str, "bool": bool, "int": int, "float": float, "null": type(None)}


_ALWAYS_TAKEN = 1000

_FEW, _MANY = 400_000, 4_000_000


def _allowed_share(values: int) -> float:
    """The share of a number of values that kubectl takes from aliases: 99 %, and less than that of very many.

    https://github.com/yaml/go-yaml/blob/v2.4.2/decode.go
    """
    return 0.99 - 0.89 * min(max(values - _FEW, 0) / (_MANY - _FEW), 1)


def _range(event: Any) -> TextRange:
    return event.start_mark.index, event.end_mark.index
