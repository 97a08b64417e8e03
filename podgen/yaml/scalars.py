"""The value of a plain scalar, as kubectl resolves it: by a mixture of YAML 1.1 and 1.2."""

import math
import re
import struct

from podgen.memo import memoized_text

WORDS: dict[str, bool | float | None] = {
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


@memoized_text
def plain_value(text: str) -> bool | int | float | str | None:
    """The value of a plain scalar: text without quotes and without a tag."""
    if text in WORDS:
        return WORDS[text]
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


def key_text(key: bool | float | str) -> str | None:
    """A key as kubectl makes text of it: a number with as many digits as one of 32 bits has. `None` if it takes no such key.

    Example:
        >>> key_text(True), key_text(0x10), key_text(1.10), key_text(1e6)
        ('true', '16', '1.1', '1e+06')
    """
    if isinstance(key, str):
        return key
    if isinstance(key, bool):
        return "true" if key else "false"
    if isinstance(key, int) and -(2**63) <= key < 2**64:
        return str(key) if key < 2**63 else None
    return _single_precision(float(key))


_FIRST_EXPONENT = 6
"""From which power of ten on a key is written with an exponent."""


def _single_precision(number: float) -> str:
    """A number with the fewest digits that are read as the same number of 32 bits."""
    single = _rounded(number)
    if math.isinf(single):
        return ".inf" if single > 0 else "-.inf"
    forms = (f"{single:.{digits}e}" for digits in range(9))
    mantissa, _, power = next(form for form in forms if _rounded(float(form)) == single).partition("e")
    exponent = int(power)
    if -4 <= exponent < _FIRST_EXPONENT:
        decimals = len(mantissa.lstrip("-").replace(".", "")) - 1 - exponent
        return f"{single:.{max(decimals, 0)}f}"
    return f"{mantissa}e{exponent:+03d}"


def _rounded(number: float) -> float:
    """The nearest number of 32 bits, which may be infinite."""
    try:
        [single] = struct.unpack("f", struct.pack("f", number))
    except OverflowError:
        return math.copysign(math.inf, number)
    return float(single)
