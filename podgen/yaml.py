"""Writes plain values as clean YAML: as a person would have written it, and such that every reader reads back the same."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any


def write(document: Mapping[str, Any]) -> str:
    """One document as YAML text that ends with one newline.

    Mappings keep their order and are indented by two spaces. A list under a key is not indented: its dashes stand below
    the key, as kubectl and the Kubernetes documentation write it. Text is plain where PyYAML (YAML 1.1), ruamel.yaml (1.2)
    and kubectl all read it back as that text, and in quotes elsewhere. Text of several lines is a literal block, unless that
    would hide something, such as a blank at the end of a line. No line is ever wrapped.

    Parameters:
        document: A mapping with text as keys, of dicts, lists, text, numbers, booleans and `None`.

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
    if not document:
        return "{}\n"
    lines: list[str] = []
    _mapping(document, "", "", lines.append)
    lines.append("")
    return "\n".join(lines)


def write_all(documents: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Many documents as pieces of YAML text with `---` lines between them, each made when it is asked for.

    Parameters:
        documents: What `write` takes, any number of them; they are not kept.

    Raises:
        ValueError: As `write` does, when that document's turn has come.
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


# Readers refuse a key of more than 1024 characters, quotes and escapes included, unless a `?` announces it.
_LONGEST_KEY = 1000


def _mapping(mapping: Mapping[str, Any], lead: str, indent: str, add: Callable[[str], None]) -> None:
    """Adds the lines of a mapping that is not empty: the first one behind `lead`, such as `- `, the others behind `indent`."""
    for key, value in mapping.items():
        name = _inline(key)
        if len(name) > _LONGEST_KEY:
            name = f"? {name}\n{indent}"
        kind = type(value)
        if kind is str:
            add(f"{lead}{name}: {_text(value, indent)}")
        elif kind is dict and value:
            add(f"{lead}{name}:")
            deeper = indent + "  "
            _mapping(value, deeper, deeper, add)
        elif kind is list and value:
            add(f"{lead}{name}:")
            _sequence(value, indent, indent, add)
        else:
            add(f"{lead}{name}: {_short(value)}")
        lead = indent


def _sequence(sequence: list[Any], lead: str, indent: str, add: Callable[[str], None]) -> None:
    """Adds the lines of a list that is not empty, as `_mapping` does."""
    deeper = indent + "  "
    for value in sequence:
        kind = type(value)
        if kind is str:
            add(f"{lead}- {_text(value, indent)}")
        elif kind is dict and value:
            _mapping(value, lead + "- ", deeper, add)
        elif kind is list and value:
            _sequence(value, lead + "- ", deeper, add)
        else:
            add(f"{lead}- {_short(value)}")
        lead = indent


def _short(value: Any) -> str:
    """What always fits on one line: a number, a boolean, `None`, an empty mapping or list."""
    kind = type(value)
    if kind is int:
        return str(value)
    if kind is bool:
        return "true" if value else "false"
    if value is None:
        return "null"
    if kind is float:
        return _float(value)
    if kind is dict or kind is list:
        return "{}" if kind is dict else "[]"
    raise TypeError(f"a value of type {kind.__name__} cannot be written as YAML")


def _float(value: float) -> str:
    """A float with a point in it: PyYAML takes `1e+16` for text."""
    if not math.isfinite(value):
        raise ValueError(f"the number {value} cannot be written as YAML for Kubernetes")
    mantissa, e, exponent = repr(value).partition("e")
    return mantissa + ("" if "." in mantissa else ".0") + e + exponent


# Characters that some reader refuses or changes, or that nobody sees although they turn or hide what is around them.
_HIDDEN = "\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff"

_NO_BLOCK = re.compile(rf"^[ \t\n]|[ \t](?:\n|\Z)|[\x00-\x08\x0b-\x1f{_HIDDEN}]")


def _text(value: str, indent: str) -> str:
    """Text as it stands behind `key: ` or `- `, where that line is indented by `indent`."""
    if "\n" not in value or _NO_BLOCK.search(value):
        return _inline(value)
    header = "|+" if value.endswith("\n\n") else "|" if value.endswith("\n") else "|-"
    lines = value.removesuffix("\n").split("\n")
    return "\n".join([header, *(f"{indent}  {line}" if line else "" for line in lines)])


_LONGEST_REMEMBERED = 100


def _inline(text: str) -> str:
    """Text on one line: plain or in quotes."""
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _styled(text)


_SURELY_PLAIN = re.compile(r"[A-Za-z/][A-Za-z0-9/._-]*(?::[A-Za-z0-9._-]+)*")

_NO_PLAIN = re.compile(
    rf"""
      ^[][{{}},\#&*!|>'"%@`]   # an indicator
    | ^[-?:](?:[ ]|\Z)         # one that is an indicator only on its own
    | ^--- | ^\.\.\.           # between documents: kubectl splits at every line that starts with ---
    | :(?:[ ]|\Z) | [ ]\#      # a key, a comment
    | ^[ ] | [ ]\Z
    | [\x00-\x1f{_HIDDEN}]
    """,
    re.VERBOSE,
)

_WORDS = frozenset(("", "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"))

# What some reader takes for a number or a date. kubectl skips every `_`, and ruamel.yaml sees a number even in `+_`.
_NUMBER = re.compile(
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

_UNSEEN = re.compile(rf"[\x00-\x1f{_HIDDEN}]")

_ESCAPED = re.compile(rf'["\\\x00-\x1f{_HIDDEN}]')

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _styled(text: str) -> str:
    """`_inline` without its memory."""
    text = str.__str__(text)  # a key may be a member of an enum, which must not be remembered in place of its text
    if _SURELY_PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    if not (_NO_PLAIN.search(text) or _NUMBER.fullmatch(text) or text.lower() in _WORDS):
        return text
    if ('"' in text or "\\" in text) and "'" not in text and not _UNSEEN.search(text):
        return f"'{text}'"
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        raise ValueError(
            f"text with half a character in it (the lone surrogate \\u{code:04x}) cannot be written as YAML"
        )
    return _ESCAPES.get(character) or (f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}")


_remembered = lru_cache(maxsize=4096)(_styled)
