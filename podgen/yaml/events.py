"""Builds documents out of ruamel.yaml's events: its own constructors follow other rules than kubectl's, and keep no places."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml import main as ruamel_main
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from ruamel.yaml.scanner import Scanner, ScannerError

from podgen.errors import YamlError
from podgen.problems import quoted, visible
from podgen.yaml.document import MAX_DEPTH, TOO_DEEP, Document, Repeat, Steps, nests_deeper
from podgen.yaml.scalars import plain_value
from podgen.yaml.text import Text, TextRange, refuse_unprintable

MAX_VALUES = 1_000_000
"""How many values a document may hold, those included that its aliases repeat."""

CParser: Any = getattr(ruamel_main, "CParser", None)
"""The C extension's reader, which is installed where it has wheels."""

_NextEvent: TypeAlias = Callable[[], Any]


def read_yaml(text: Text) -> Iterator[Document]:
    """The documents of a text in YAML, except those that are empty or null.

    Raises:
        YamlError: What `read_all` says. The documents before that have been given out.
    """
    refuse_unprintable(text)
    documents = _read_in_c(text)
    yield from _read(text, _events(text).__next__) if documents is None else documents


# What the two readers of ruamel.yaml see with different eyes: rare ends of lines and marks of byte order, directives, ends of
# documents, tags, and what touches the head of a block of text.
_SUBTLE = ("\x85", "\u2028", "\u2029", "\ufeff", "\n%", "\n...", "\n!", " !", "\t!", "[!", "{!", ",!")
_SUBTLE_HEAD = re.compile(r"[|>][-+0-9]*[#\t]")


def _read_in_c(text: Text) -> list[Document] | None:
    """What ruamel.yaml's C extension makes of a text, if that is there, and if it finds only what the other reader would find.

    The reader in Python finds all mistakes, and its words are the same on every machine.
    """
    characters = text.characters
    if CParser is None or characters.startswith(("%", "...", "!")):
        return None
    if any(subtle in characters for subtle in _SUBTLE) or _SUBTLE_HEAD.search(characters):
        return None
    try:
        documents = list(_read(text, CParser(characters).get_event))
    except Exception:  # noqa: BLE001 - the other reader says it better
        return None
    return documents if all(isinstance(document.value, dict | list) for document in documents) else None


def _read(text: Text, next_event: _NextEvent) -> Iterator[Document]:
    while (event := type(next_event())) is not StreamEndEvent:
        if event is DocumentStartEvent:
            document = _YamlDocument(text, next_event)
            if document.value is not None:
                yield document


def _events(text: Text) -> Iterator[Any]:
    """What ruamel.yaml sees in the text, piece by piece, and whatever it raises as a `YamlError`."""
    event = None
    try:
        yaml = YAML(typ="safe", pure=True)
        yaml.Scanner = _Scanner
        for event in yaml.parse(text.characters):
            yield event
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise text.error(_reworded(error.problem, error.context), mark.index) from error
    except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError, YAMLError) as error:
        # It lets through what Python raises: for `%YAML 1.9` or `"\UFFFFFFFF"`, for example.
        message = f"this cannot be read as YAML: {visible(str(error))}"
        raise text.error(message, event.start_mark.index if event else 0) from error


class _Scanner(Scanner):
    """Takes tabs between words, and lines of blanks at the top of a block of text, where kubectl takes them."""

    def scan_to_next_token(self) -> None:
        peek, forward = self.reader.peek, self.reader.forward
        while True:
            while peek() == " " or (peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                forward()
            if peek() == "#":
                while peek() not in _ENDS:
                    forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain_spaces(self, indent: Any, start_mark: Any) -> list[str] | None:
        peek, forward, prefix = self.reader.peek, self.reader.forward, self.reader.prefix
        length = 0
        while peek(length) in " \t":
            length += 1
        blanks = prefix(length)
        forward(length)
        if peek() not in _BREAKS:
            return [blanks] if blanks else []
        line_break = self.scan_line_break()
        self.allow_simple_key = True
        breaks: list[str] = []
        while True:
            if self.reader.column == 0 and prefix(3) in ("---", "...") and peek(3) in " \t" + _ENDS:
                return None
            if peek() in _BREAKS:
                breaks.append(self.scan_line_break())
            elif peek() == " " or (peek() == "\t" and self.reader.column >= indent):
                forward()
            elif peek() == "\t":
                mark = self.reader.get_mark()
                raise ScannerError("while scanning a plain scalar", start_mark, "found character '\\t'", mark)
            else:
                break
        first = [" "] if line_break == "\n" and not breaks else [line_break] if line_break != "\n" else []
        return first + breaks

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Any]:
        breaks: list[str] = []
        indent = 0
        end = self.reader.get_mark()
        while self.reader.peek() in " " + _BREAKS:
            if self.reader.peek() == " ":
                self.reader.forward()
                indent = max(indent, self.reader.column)
            else:
                breaks.append(self.scan_line_break())
                end = self.reader.get_mark()
        return breaks, indent, end


_BREAKS = "\n\x85\u2028\u2029"

_ENDS = "\0" + _BREAKS


# ruamel.yaml's words for the commonest mistakes, by how they begin, and what a person can do with them.
_CLEARER = {
    "mapping values are not allowed here": "`: ` cannot stand here: put text that contains it in quotes, and check the indentation",
    "could not find expected ':'": "this line should be a `key: value`: check the indentation",
    "expected <block end>": "this does not fit what stands before it: check the quotes and the indentation",
    "expected '<document start>'": "this does not belong to the document before it: check the indentation, and put `---` between documents",
    "found unexpected end of stream": "the text ends inside of quotes",
    "found character '\\t'": "a tab cannot stand here: use blanks",
}


def _reworded(problem: str | None, context: str | None) -> str:
    words = " ".join(part for part in (problem, context) if part)
    clearer = (clearer for beginning, clearer in _CLEARER.items() if words.startswith(beginning))
    return next(clearer, visible(words, limit=200))


class _Anchored(NamedTuple):
    """The value that an anchor names, and how many values it holds, itself included."""

    value: Any
    size: int


class _YamlDocument(Document):
    """A document in YAML, built out of the events behind its start."""

    def __init__(self, text: Text, next_event: _NextEvent) -> None:
        self.text = text
        self._next = next_event
        self._anchors: dict[str, _Anchored | None] = {}  # None: still being built
        self._size = 0  # values so far, with those that aliases repeat
        self._repeated = 0
        # Where the keys of each mapping and the items of each list are, by its id: it lives as long as this document.
        self._places: dict[int, Any] = {}
        # The first and the last place of each key that is there twice, likewise, with the mapping, so that it does live on.
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
            except (LookupError, TypeError):  # it is not there, or no mapping or list is
                break
            if place is None:
                break
            found = place
        return found

    def _error(self, event: Any, message: str) -> YamlError:
        return self.text.error(message, event.start_mark.index)

    def _build(self, event: Any, depth: int) -> Any:
        """The value that begins with an event; the document is at depth 1."""
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
        name = visible(event.anchor)
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
            places.append(None if item is None else _range(event))  # nothing has no place
        if start.flow_style:
            start.end_mark = event.end_mark
        self._places[id(items)] = places
        return items

    def _mapping(self, start: Any, depth: int) -> dict[str, Any]:
        self._refuse_tag(start, "map")
        mapping: dict[str, Any] = {}
        places: dict[str, TextRange] = {}
        merged: dict[str, TextRange] = {}  # of the keys that `<<` brings in
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
        """What the value of a `<<` brings in, such that a later mapping wins: of those in a list, that is the first one."""
        mappings = value[::-1] if isinstance(value, list) else [value]
        if not all(isinstance(mapping, dict) for mapping in mappings):
            raise self._error(event, "`<<` takes a mapping or a list of mappings")
        return mappings

    def _scalar(self, event: Any) -> bool | int | float | str | None:
        text: str = event.value
        tag = event.tag
        if not text.isascii():
            text = self._whole(event)
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
            raise self._error(event, f"{quoted(text)} is no !!{name}")
        if isinstance(value, float) and not math.isfinite(value):
            raise self._error(event, f"Kubernetes has no number {text}: put it in quotes if it is text")
        return value

    def _whole(self, event: Any) -> str:
        r"""The text of a scalar, where escapes such as `\ud83d\ude00` in JSON make up one character."""
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
            shown = visible(tag.replace(_CORE, "!!"))
            message = f"the tag {shown} is refused: there are only text, numbers, booleans, lists and mappings here"
            raise self._error(event, message)


_CORE = "tag:yaml.org,2002:"

_SCALARS = {"str": str, "bool": bool, "int": int, "float": float, "null": type(None)}


def _range(event: Any) -> TextRange:
    return event.start_mark.index, event.end_mark.index
