"""Reads YAML, and JSON, which is YAML, as plain Python values, with kubectl's understanding of what stands there."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any

import attrs

from podgen.problems import quoted, visible

MAX_DEPTH = 100
"""How deep mappings and lists may be nested."""

MAX_EXPANSION = 1_000_000
"""How many values all the aliases of one document may stand for, so that a short text cannot take all memory and time."""


class YamlError(ValueError):
    r"""Text that cannot be read as YAML, or not as values that Kubernetes knows.

    Parameters:
        message: What is wrong: lower case, no final period.
        line: Where it is wrong, counted from 1, if that is known.
        column: Likewise, in characters.

    Example:
        >>> try:
        ...     list(read_all("a: 1\na: 2"))
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
    r"""The documents of a YAML stream, or of JSON texts one after the other, as dicts, lists, text, numbers, booleans and `None`.

    They are what kubectl makes of them: unquoted `yes`, `no`, `on`, `off`, `y` and `n` are booleans, `0644` is 420, dates are
    text, a number or boolean that is a key becomes text, what `<<` brings in wins over the keys before it, and documents that are
    empty or null are skipped. Only whole numbers beyond 64 bits keep more digits than there.
    Where aliases repeat a value, it is the same object each time: do not change it in place.

    Parameters:
        text: The whole stream.

    Raises:
        YamlError: Text that is not YAML; a key that is there twice, or is neither text nor a whole number nor a boolean; a tag
            such as `!!python/object`; an infinite number; nesting deeper than `MAX_DEPTH`; aliases that contain themselves or
            stand for more than `MAX_EXPANSION` values. It is raised when that document's turn has come.

    Example:
        >>> list(read_all("debug: on\nmode: 0644\n---\n[a, 1.5]"))
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
    events = _events(text)
    for event in events:
        if _kind(event) == "DocumentStartEvent":
            yield _Document(events).build()


def _events(text: str) -> Iterator[Any]:
    """What ruamel.yaml sees in the text, piece by piece, and whatever it raises as a `YamlError`."""
    from ruamel.yaml import YAML  # not free to import, and most runs read no YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    event = None
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            yield event
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(_reworded(error.problem, error.context), mark.line + 1, mark.column + 1) from error
    except ReaderError as error:
        before, character = text[: error.position], text[error.position]
        message = f"the character U+{ord(character):04X} cannot stand in YAML"
        raise YamlError(message, before.count("\n") + 1, len(before) - before.rfind("\n")) from error
    except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError) as error:
        # It lets through what Python raises: for `%YAML 1.9` or `"\UFFFFFFFF"`, for example.
        message = f"this cannot be read as YAML: {visible(str(error))}"
        raise (_at(event, message) if event else YamlError(message)) from error


# ruamel.yaml's words for the commonest mistakes, by how they begin, and what a person can do with them.
_CLEARER = {
    "mapping values are not allowed here": "`: ` cannot stand here: put text that contains it in quotes, and check the indentation",
    "could not find expected ':'": "this line should be a `key: value`: check the indentation",
    "expected <block end>": "this does not fit what stands before it: check the quotes and the indentation",
    "expected '<document start>'": "this does not belong to the document before it: check the indentation, and put `---` between documents",
    "found unexpected end of stream": "the text ends inside of quotes",
    "found character '\\t'": "a tab cannot stand here: use blanks",
    "more indented follow up line": "a block of text cannot begin with a line of blanks: leave that line empty",
}


def _reworded(problem: str | None, context: str | None) -> str:
    words = " ".join(part for part in (problem, context) if part)
    clearer = (clearer for beginning, clearer in _CLEARER.items() if words.startswith(beginning))
    return next(clearer, visible(words, limit=200))


def _kind(event: Any) -> str:
    """The kind of an event by name, so that ruamel.yaml need not be imported to tell."""
    return type(event).__name__


def _at(event: Any, message: str) -> YamlError:
    return YamlError(message, event.start_mark.line + 1, event.start_mark.column + 1)


@attrs.frozen
class _Anchored:
    """The value that an anchor names, and how many values it holds, itself included."""

    value: Any
    size: int


class _Document:
    """Builds one document out of the events behind its start."""

    def __init__(self, events: Iterator[Any]) -> None:
        self.events = events
        self.anchors: dict[str, _Anchored | None] = {}  # None: still being built
        self.size = 0  # values so far, with those that aliases repeat
        self.repeated = 0

    def build(self) -> Any:
        start = next(self.events)
        document = self.value(start, 1)
        if self.repeated and _too_deep([document]):
            raise _at(start, f"with its aliases, this nests more than {MAX_DEPTH} mappings and lists")
        return document

    def value(self, event: Any, depth: int) -> Any:
        """The value that begins with an event; the document is at depth 1."""
        kind = _kind(event)
        if kind == "AliasEvent":
            return self.alias(event)
        size = self.size
        self.size += 1
        if event.anchor:
            self.anchors[event.anchor] = None
        value: Any
        if kind == "ScalarEvent":
            value = _scalar(event)
        elif depth > MAX_DEPTH:
            raise _at(event, f"more than {MAX_DEPTH} mappings and lists are nested here")
        elif kind == "MappingStartEvent":
            value = self.mapping(event, depth)
        else:
            value = self.sequence(event, depth)
        if event.anchor:
            self.anchors[event.anchor] = _Anchored(value, self.size - size)
        return value

    def alias(self, event: Any) -> Any:
        name = visible(event.anchor)
        if event.anchor not in self.anchors:
            raise _at(event, f"no anchor &{name} stands before the alias *{name}")
        anchored = self.anchors[event.anchor]
        if anchored is None:
            raise _at(event, f"the alias *{name} stands inside of what it repeats")
        self.size += anchored.size
        self.repeated += anchored.size
        if self.repeated > MAX_EXPANSION:
            raise _at(event, f"the aliases up to here stand for more than {MAX_EXPANSION:,} values")
        return anchored.value

    def sequence(self, event: Any, depth: int) -> list[Any]:
        _refuse_tag(event, "seq")
        items = []
        while _kind(event := next(self.events)) != "SequenceEndEvent":
            items.append(self.value(event, depth + 1))
        return items

    def mapping(self, event: Any, depth: int) -> dict[str, Any]:
        _refuse_tag(event, "map")
        mapping: dict[str, Any] = {}
        lines: dict[str, int] = {}
        while _kind(event := next(self.events)) != "MappingEndEvent":
            merges = _kind(event) == "ScalarEvent" and event.value == "<<" and event.implicit[0]
            key = self.key(event, depth + 1)
            if key in lines:
                raise _at(event, f"the key {quoted(key)} is there twice, first in line {lines[key]}")
            lines[key] = event.start_mark.line + 1
            start = next(self.events)
            value = self.value(start, depth + 1)
            if merges:
                mapping.update(_merged(start, value))
            else:
                mapping[key] = value
        return mapping

    def key(self, event: Any, depth: int) -> str:
        key = self.value(event, depth)
        if isinstance(key, str):
            return key
        if isinstance(key, bool):
            return "true" if key else "false"
        if isinstance(key, int):
            return str(key)
        if key is None:
            raise _at(event, "null or nothing cannot be a key: put it in quotes")
        if isinstance(key, float):
            raise _at(event, f"the number {key} cannot be a key: put it in quotes")
        raise _at(event, "a mapping or a list cannot be a key")


def _merged(event: Any, value: Any) -> dict[str, Any]:
    """What the value of a `<<` brings in: of several mappings, the first one that has a key."""
    mappings = value if isinstance(value, list) else [value]
    merged: dict[str, Any] = {}
    for mapping in reversed(mappings):
        if not isinstance(mapping, dict):
            raise _at(event, "`<<` takes a mapping or a list of mappings")
        merged.update(mapping)
    return merged


_CORE = "tag:yaml.org,2002:"

_SCALARS = {"str": str, "bool": bool, "int": int, "float": float, "null": type(None)}


def _refuse_tag(event: Any, *known: str) -> None:
    if event.tag is not None and event.tag not in ("!", *(_CORE + name for name in known)):
        shown = visible(event.tag.replace(_CORE, "!!"))
        raise _at(event, f"the tag {shown} is refused: there are only text, numbers, booleans, lists and mappings here")


def _scalar(event: Any) -> bool | int | float | str | None:
    text = _whole(event)
    _refuse_tag(event, *_SCALARS)
    name = (event.tag or "").removeprefix(_CORE)
    if name in ("!", "str") or not (name or event.implicit[0]):
        return text
    value = _untagged(text)
    if name == "float" and isinstance(value, int):
        value = float(value)
    if name and type(value) is not _SCALARS[name]:
        raise _at(event, f"{quoted(text)} is no !!{name}")
    if isinstance(value, float) and not math.isfinite(value):
        raise _at(event, f"Kubernetes has no number {text}: put it in quotes if it is text")
    return value


def _whole(event: Any) -> str:
    r"""The text of a scalar, where escapes such as `\ud83d\ude00` in JSON make up one character."""
    text: str = event.value
    if text.isascii():
        return text
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        raise _at(
            event, "there is only half of a character here: escapes from \\ud800 to \\udfff come in pairs"
        ) from None


_WORDS: dict[str, bool | float | None] = {
    **dict.fromkeys(("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y"), True),
    **dict.fromkeys(("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
}

_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,307})")

_OCTAL = re.compile(r"[-+]?0[0-7]+")

_PREFIXED = re.compile(r"[-+]?0(?:x[0-9a-f]+|o[0-7]+|b[01]+)", re.IGNORECASE)

_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:e[-+]?[0-9]+)?", re.IGNORECASE)


def _untagged(text: str) -> bool | int | float | str | None:
    """The value of plain text, as the YAML reader of kubectl takes it: a mixture of YAML 1.1 and 1.2."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    digits = re.sub(r"(?<=[0-9])_(?=[0-9])", "", text) if text[0] == "." else text.replace("_", "")
    if _DECIMAL.fullmatch(digits):
        return int(digits)
    is_octal = _OCTAL.fullmatch(digits)
    if is_octal or _PREFIXED.fullmatch(digits):
        value = int(digits, 8 if is_octal else 0)
        if -(2**63) <= value < 2**64:
            return value
    if _FLOAT.fullmatch(digits):
        number = float(digits)
        if math.isfinite(number):
            return number
    return text
