"""Writes manifests as clean YAML: as a person would write it, and read back as the same values by every parser."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from podgen.memo import lazy_pattern, memoized_text
from podgen.model.base import Model, facts_of
from podgen.model.frozen import FrozenMap
from podgen.schema.convert import to_plain
from podgen.schema.fields import set_fields, with_inlined

Document: TypeAlias = Mapping[str, Any] | Model


def write(document: Document) -> str:
    """One document as YAML text that ends with one newline.

    Mappings keep their order and are indented by two spaces. A list under a key is not indented: its dashes stand below
    the key, as in kubectl's output and the Kubernetes documentation. Text is plain if PyYAML (YAML 1.1), ruamel.yaml (1.2)
    and kubectl all parse it back as that text, and quoted otherwise. Multi-line text is a literal block, unless that would
    hide something, such as a blank at the end of a line. Lines are never wrapped.

    Parameters:
        document: A mapping with text as keys, of dicts, lists, text, numbers, booleans and `None`; or a value of the model,
            which is written as its `to_plain` would be, only faster.

    Raises:
        ValueError: Text with a lone surrogate, or a number that is infinite or not a number.
        TypeError: A key or a value of any other type.

    Example:
        >>> print(write({"name": "web", "args": ["-c", "on"], "env": {}}), end="")
        name: web
        args:
        - -c
        - "on"
        env: {}
    """
    if not isinstance(document, Model):
        return _document(_keys(document, ""), document, list)
    try:
        names = set_fields(document)
        if names and not names[-1][0]:
            return _document(*_with_inlined(document, ""), tuple)
        return _document(names, document.__dict__, tuple)
    except TypeError:  # it holds values of the user's own classes, such as a member of a `StrEnum`
        return write(to_plain(document))


def write_all(documents: Iterable[Document]) -> Iterator[str]:
    """Many documents as YAML texts with `---` lines between them, written lazily, one at a time.

    Parameters:
        documents: What `write` takes, any number of them. They are not kept in memory.

    Raises:
        ValueError: As for `write`, on reaching that document.
        TypeError: Likewise.

    Example:
        >>> print("".join(write_all([{"a": 1}, {"b": 2}])), end="")
        a: 1
        ---
        b: 2
    """
    separator = ""
    for document in documents:
        yield separator + write(document)
        separator = "---\n"


Keys: TypeAlias = Iterable[tuple[str, str]]
"""For each key of a mapping, how to write it, and the key itself."""


def _document(keys: Keys, values: Mapping[str, Any], listed: type) -> str:
    lines: list[str] = []
    _mapping(keys, values, "", "", lines, listed=listed)
    lines.append("" if lines else "{}\n")
    return "\n".join(lines)


def _mapping(keys: Keys, values: Mapping[str, Any], lead: str, indent: str, lines: list[str], *, listed: type) -> None:
    """Append the lines of a mapping to `lines`.

    Parameters:
        keys: The keys to write, in their order.
        values: The values by key: a mapping, or the `__dict__` of a model value.
        lead: What the first line begins with, such as `- `.
        indent: What the other lines begin with.
        lines: The lines so far.
        listed: The type of lists: `tuple` in the model, `list` in plain data. Other sequences are refused.
    """
    for name, key in keys:
        value = values[key]
        kind = type(value)
        if kind is str:
            lines.append(f"{lead}{name}: {_on_one_line(value) or _block(value, indent)}")
        elif kind is listed and value:
            lines.append(f"{lead}{name}:")
            _sequence(value, indent, indent, lines)
        elif issubclass(kind, Model) and value.__dict__:
            lines.append(f"{lead}{name}:")
            deeper = indent + "  "
            _object(value, deeper, deeper, lines)
        elif (kind is dict or kind is FrozenMap) and value:
            lines.append(f"{lead}{name}:")
            deeper = indent + "  "
            _mapping(_keys(value, deeper), value, deeper, deeper, lines, listed=listed)
        else:
            lines.append(f"{lead}{name}: {_short(value, listed)}")
        lead = indent


def _sequence(sequence: list[Any] | tuple[Any, ...], lead: str, indent: str, lines: list[str]) -> None:
    """Append the lines of a non-empty list, as `_mapping` does."""
    listed = type(sequence)
    deeper = indent + "  "
    for value in sequence:
        kind = type(value)
        if kind is str:
            lines.append(f"{lead}- {_on_one_line(value) or _block(value, indent)}")
        elif issubclass(kind, Model) and value.__dict__:
            _object(value, lead + "- ", deeper, lines)
        elif (kind is dict or kind is FrozenMap) and value:
            _mapping(_keys(value, deeper), value, lead + "- ", deeper, lines, listed=listed)
        elif kind is listed and value:
            _sequence(value, lead + "- ", deeper, lines)
        else:
            lines.append(f"{lead}- {_short(value, listed)}")
        lead = indent


def _object(value: Model, lead: str, indent: str, lines: list[str]) -> None:
    """Append the lines of a model value that has fields. Those of an interned value are cached."""
    known = facts_of(value)
    if known is None:
        names = set_fields(value)
        if names[-1][0]:
            _mapping(names, value.__dict__, lead, indent, lines, listed=tuple)
        else:
            _mapping(*_with_inlined(value, indent), lead, indent, lines, listed=tuple)
        return
    text = known.texts.get(lead)
    if text is None:
        own: list[str] = []
        _mapping(set_fields(value), value.__dict__, lead, indent, own, listed=tuple)
        text = known.texts[lead] = "\n".join(own)
    lines.append(text)


def _with_inlined(value: Model, indent: str) -> tuple[Keys, Mapping[str, Any]]:
    """The keys of a value that has inlined entries, as they are written, and the values by key."""
    names, values = with_inlined(set_fields(value), value.__dict__)
    return [(_name(name, indent), key) for name, key in names], values


# Parsers refuse a key of more than 1024 characters, quotes and escapes included, unless it begins with `?`.
_LONGEST_KEY = 1000


def _keys(mapping: Mapping[str, Any], indent: str) -> Keys:
    """The keys of a mapping, as they are written at an indentation."""
    return [(_name(key, indent), key) for key in mapping]


def _name(key: str, indent: str) -> str:
    if type(key) is not str:
        key = str.__str__(key)  # a member of an enum, whose hash and equality may differ from the text's
    name = _on_one_line(key) or _styled(key)
    return name if len(name) <= _LONGEST_KEY else f"? {name}\n{indent}"


def _short(value: Any, listed: type) -> str:
    """A value that is always written on one line: a number, a boolean, `None`, an empty mapping or list."""
    kind = type(value)
    if kind is int:
        return str(value)
    if kind is bool:
        return "true" if value else "false"
    if value is None:
        return "null"
    if kind is float:
        return _float(value)
    if kind is listed:
        return "[]"
    if kind is dict or kind is FrozenMap or isinstance(value, Model):
        return "{}"
    raise TypeError(f"a value of type {kind.__name__} cannot be written as YAML")


def _float(value: float) -> str:
    """A float, always with a decimal point: PyYAML parses `1e+16` as text."""
    if not math.isfinite(value):
        raise ValueError(f"the number {value} cannot be written as YAML for Kubernetes")
    mantissa, e, exponent = repr(value).partition("e")
    return mantissa + ("" if "." in mantissa else ".0") + e + exponent


# Characters that some parser refuses or changes, or that are invisible but hide or reorder the text around them.
_HIDDEN = "\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff"

_UNSEEN_IN_BLOCK = lazy_pattern(rf"[\x00-\x08\x0b-\x1f{_HIDDEN}]")


def _block(text: str, indent: str) -> str:
    """Multi-line text as it is written after `key: ` or `- ` on a line indented by `indent`."""
    # One regular expression for all of this would take five times as long.
    hides_blanks = text[0] in " \t\n" or text[-1] in " \t" or " \n" in text or "\t\n" in text
    if hides_blanks or _UNSEEN_IN_BLOCK.search(text):
        return _styled(text)
    header = "|+" if text.endswith("\n\n") else "|" if text.endswith("\n") else "|-"
    # No line of the text ends with a blank. So a line that ends with a blank now was empty, and loses its indentation.
    start = f"{indent}  "
    lines = ("\n" + text.removesuffix("\n")).replace("\n", f"\n{start}")
    return header + lines.replace(f"{start}\n", "\n").removesuffix(start)


# Names, paths, images and quantities: most of the text in manifests.
_SURELY_PLAIN = lazy_pattern(r"[A-Za-z/][A-Za-z0-9/._-]*(?::[A-Za-z0-9._-]+)*|[0-9]+(?:m|[KMGT]i)")

_NO_START = lazy_pattern(
    r"""
      [][{},\#&*!|>'"%@` ]   # an indicator, or a blank
    | [-?:](?:[ ]|\Z)        # an indicator only if it stands alone
    | --- | \.\.\.           # between documents: kubectl splits at every line that starts with ---
    """,
    re.VERBOSE,
)

_WORDS = frozenset(("", "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"))

_LONGEST_WORD = max(map(len, _WORDS))

# What some parser takes for a number or a date. kubectl skips every `_`, and ruamel.yaml parses even `+_` as a number.
_NUMBER = lazy_pattern(
    r"""
      (?:[-+]_*+)? [0-9][0-9_]* (?:\.[0-9_]*)? (?:e_*+[-+]?[0-9_]+)?      # 1, +1_000, 017, 1.5, 1e3
    | (?:[-+]_*+)? \.[0-9_]+ (?:e_*+[-+]?[0-9_]+)?                        # .5
    | (?:[-+]_*+)? 0_*+ (?:x[0-9a-f_]+ | o[0-7_]+ | b[01_]+ | b_*+[-+][01_]+)
    | [-+]_+
    | [-+]? [0-9][0-9_]* (?::[0-5]?[0-9])+ (?:\.[0-9_]*)?                 # 12:30:45 is a number to base 60
    | [-+]? \.(?:inf|nan)
    | [0-9]{4}-[0-9][0-9]?-[0-9][0-9]? (?:(?:t|[ ]+)[0-9].*)?             # 2024-01-01
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)

_STARTS_OF_NUMBERS = frozenset("+-.0123456789")

_UNSEEN = lazy_pattern(rf"[\x00-\x1f{_HIDDEN}]")

_ESCAPED = lazy_pattern(rf'["\\\x00-\x1f{_HIDDEN}]')

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _styled(text: str) -> str:
    """Text on one line: plain or quoted."""
    if _SURELY_PLAIN.fullmatch(text) and (len(text) > _LONGEST_WORD or text.lower() not in _WORDS):
        return text
    if _is_plain(text):
        return text
    if ('"' in text or "\\" in text) and "'" not in text and not _UNSEEN.search(text):
        return f"'{text}'"
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _is_plain(text: str) -> bool:
    return not (
        text.lower() in _WORDS
        or _NO_START.match(text)
        or text[-1] in ": "
        or ": " in text  # a key
        or " #" in text  # a comment
        or _UNSEEN.search(text)
        or (text[0] in _STARTS_OF_NUMBERS and _NUMBER.fullmatch(text))
    )


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        raise ValueError(
            f"text with half a character in it (the lone surrogate \\u{code:04x}) cannot be written as YAML"
        )
    return _ESCAPES.get(character) or (f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}")


@memoized_text
def _on_one_line(text: str) -> str:
    """Text as it is written on one line; "" for multi-line text, which may be written as a block."""
    return "" if "\n" in text else _styled(text)
