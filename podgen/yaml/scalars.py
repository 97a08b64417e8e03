"""The value of a plain scalar, as kubectl resolves it: by a mixture of YAML 1.1 and 1.2."""

import math
import re

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
