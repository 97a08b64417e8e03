"""Builds documents from YAML text. ruamel.yaml's own constructors follow other rules than kubectl, and keep no positions."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from podgen.errors import YamlError
from podgen.problems import quoted, visible
from podgen.yaml.comments import comments_in
from podgen.yaml.document import MAX_DEPTH, TOO_DEEP, Comment, Document, Repeat, Steps, nests_deeper, value_at
from podgen.yaml.events import NextEvent, c_events, events, is_same_in_c
from podgen.yaml.scalars import plain_value
from podgen.yaml.text import Text, TextRange, refuse_unprintable
from podgen.yaml.written import collection_text, item_start, scalar_text, value_start

MAX_VALUES = 1_000_000
"""The most values that a document may hold, those repeated by aliases included."""


def read_yaml(text: Text) -> Iterator[Document]:
    """The documents of a YAML text, except empty and null ones.

    Raises:
        YamlError: As for `read_all`. The documents before the error have been yielded.
    """
    refuse_unprintable(text)
    documents = _read_in_c(text) if is_same_in_c(text) else None
    yield from _read(text, events(text).__next__) if documents is None else documents


def _read_in_c(text: Text) -> list[Document] | None:
    """The documents of a text, parsed in C; `None` if there is any error, or a document that is no mapping or list."""
    try:
        documents = list(_read(text, c_events(text)))
    except Exception:  # noqa: BLE001 - the parser in Python has the better message
        return None
    return documents if all(isinstance(document.value, dict | list) for document in documents) else None


def _read(text: Text, next_event: NextEvent) -> Iterator[Document]:
    while (event := type(next_event())) is not StreamEndEvent:
        if event is DocumentStartEvent:
            document = _YamlDocument(text, next_event)
            if document.value is not None:
                yield document


def _reads_as(text: str, value: Any) -> bool:
    """Whether a text is read as a value."""
    try:
        return [document.value for document in read_yaml(Text(text))] == [value]
    except YamlError:
        return False


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
        # The ranges of the keys of each mapping and of the items of each list, by its id. All of them live as long as this.
        self._places: dict[int, Any] = {}
        # The first and the last range of each duplicate key, by the id of its mapping. `<<` may merge a mapping and drop it, so
        # it is kept here, too: its id must not be reused.
        self._repeats: dict[int, tuple[Any, dict[str, tuple[TextRange, TextRange]]]] = {}
        self._start = next_event()
        self._value = self._build(self._start, 1)
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

    def _shown(self, part: str) -> str:
        """A part of the text for a message, unless it may be a value of a Secret."""
        return "***" if self.text.has_secret else part

    def _build(self, event: Any, depth: int) -> Any:
        """Build the value that begins with an event. The top-level value has depth 1."""
        kind = type(event)
        if kind is AliasEvent:
            return self._alias(event)
        size = self._size
        self._size += 1
        if size >= MAX_VALUES:
            raise self._error(event, f"the values up to here are more than {MAX_VALUES:,}")
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
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(value, self._size - size)
        return value

    def _alias(self, event: Any) -> Any:
        name = self._shown(visible(event.anchor))
        if event.anchor not in self._anchors:
            raise self._error(event, f"no anchor &{name} stands before the alias *{name}")
        anchored = self._anchors[event.anchor]
        if anchored is None:
            raise self._error(event, f"the alias *{name} stands inside of what it repeats")
        self._size += anchored.size
        self._repeated += anchored.size
        if self._repeated > MAX_VALUES:
            raise self._error(event, f"the aliases up to here stand for more than {MAX_VALUES:,} values")
        return anchored.value

    def _sequence(self, start: Any, depth: int) -> list[Any]:
        self._refuse_tag(start, "seq")
        items: list[Any] = []
        places: list[TextRange | None] = []
        while type(event := self._next()) is not SequenceEndEvent:
            item = self._build(event, depth + 1)
            items.append(item)
            places.append(None if item is None else _range(event))  # null has no range
        if start.flow_style:
            start.end_mark = event.end_mark
        self._places[id(items)] = places
        return items

    def _mapping(self, start: Any, depth: int) -> dict[str, Any]:
        self._refuse_tag(start, "map")
        mapping: dict[str, Any] = {}
        places: dict[str, TextRange] = {}
        merged: dict[str, TextRange] = {}  # of the keys merged by `<<`
        while type(event := self._next()) is not MappingEndEvent:
            key = self._key(event, depth + 1)
            place = _range(event)
            if key in places:
                _, repeats = self._repeats.setdefault(id(mapping), (mapping, {}))
                first, _ = repeats.get(key) or (places[key], place)
                repeats[key] = first, place
            places[key] = place
            value_start = self._next()
            value = self._build(value_start, depth + 1)
            if key == "<<" and type(event) is ScalarEvent and event.implicit[0]:
                for source in self._merged(value_start, value):
                    mapping |= source
                    merged |= {key: self._places[id(source)][key] for key in source}
            else:
                mapping[key] = value
                merged.pop(key, None)
        if start.flow_style:
            start.end_mark = event.end_mark
        self._places[id(mapping)] = places | merged if merged else places
        return mapping

    def _key(self, event: Any, depth: int) -> str:
        key = self._build(event, depth)
        if isinstance(key, str):
            return key
        if isinstance(key, bool):
            return "true" if key else "false"
        if isinstance(key, int):
            return str(key)
        if key is None:
            raise self._error(event, "null or nothing cannot be a key: put it in quotes")
        if isinstance(key, float):
            raise self._error(event, f"the number {key} cannot be a key: put it in quotes")
        raise self._error(event, "a mapping or a list cannot be a key")

    def _merged(self, event: Any, value: Any) -> list[Mapping[str, Any]]:
        """The mappings that a `<<` merges, in reverse order, so that later ones win: in YAML, the first of a list wins."""
        mappings = value[::-1] if isinstance(value, list) else [value]
        if not all(isinstance(mapping, dict) for mapping in mappings):
            raise self._error(event, "`<<` takes a mapping or a list of mappings")
        return mappings

    def _scalar(self, event: Any) -> bool | int | float | str | None:
        text: str = event.value
        tag = event.tag
        if not text.isascii():
            text = self._joined(event)
        if tag is None and not event.implicit[0]:
            return text
        if tag is not None:
            self._refuse_tag(event, *_SCALARS)
            if tag in ("!", _CORE + "str"):
                return text
        value = plain_value(text)
        name = tag.removeprefix(_CORE) if tag else ""
        if name == "float" and isinstance(value, int):
            value = float(value)
        if name and type(value) is not _SCALARS[name]:
            raise self._error(event, f"{self._shown(quoted(text))} is no !!{name}")
        if isinstance(value, float) and not math.isfinite(value):
            raise self._error(event, f"Kubernetes has no number {text}: put it in quotes if it is text")
        return value

    def _joined(self, event: Any) -> str:
        r"""The text of a scalar, with surrogate pairs such as `\ud83d\ude00`, as JSON escapes them, joined into one character."""
        text: str = event.value
        try:
            return text.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            raise self._error(
                event, "there is only half of a character here: escapes from \\ud800 to \\udfff come in pairs"
            ) from None

    def _refuse_tag(self, event: Any, *known: str) -> None:
        tag = event.tag
        if tag is not None and tag not in ("!", *(_CORE + name for name in known)):
            shown = self._shown(visible(tag.replace(_CORE, "!!")))
            message = f"the tag {shown} is refused: there are only text, numbers, booleans, lists and mappings here"
            raise self._error(event, message)


_CORE = "tag:yaml.org,2002:"

_SCALARS = {"str": str, "bool": bool, "int": int, "float": float, "null": type(None)}


def _range(event: Any) -> TextRange:
    return event.start_mark.index, event.end_mark.index
