"""Bytes as the API has them: as base64 text with padding."""

import re
from typing import Any

from podgen.memo import lazy_pattern

_LINE_ENDS = lazy_pattern(r"[\r\n]+")
_ALPHABET = lazy_pattern(r"[A-Za-z0-9+/]*={0,2}", re.ASCII)


def is_base64(value: Any) -> bool:
    """Whether the server can read a value as bytes: base64 with padding and perhaps line ends, or a list of numbers.

    Example:
        >>> is_base64("aGVsbG8="), is_base64("aGVsbG8"), is_base64("hello!")
        (True, False, False)
    """
    if isinstance(value, tuple):
        return all(item is None or (type(item) is int and 0 <= item < 256) for item in value)
    text = _joined(value) if isinstance(value, str) else "-"
    return len(text) % 4 == 0 and _ALPHABET.fullmatch(text) is not None


def decoded(value: Any) -> bytes:
    """The bytes that a value stands for, of which `is_base64` is true."""
    from binascii import a2b_base64  # few manifests need it

    return bytes(item or 0 for item in value) if isinstance(value, tuple) else a2b_base64(_joined(value))


def decoded_size(value: Any) -> int:
    """How many bytes a value stands for, of which `is_base64` is true."""
    if isinstance(value, tuple):
        return len(value)
    text = _joined(value)
    return len(text) // 4 * 3 - text[-2:].count("=")


def _joined(text: str) -> str:
    return text if "\n" not in text and "\r" not in text else _LINE_ENDS.sub("", text)
