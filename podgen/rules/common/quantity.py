"""Quantities such as `500m`, `64Mi` and `1e3`: parsed, added and compared exactly as the API server does.

Kubernetes: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
"""

import re
from typing import Literal, NamedTuple, TypeAlias

from podgen.memo import lazy_pattern, memoized_text

Style: TypeAlias = Literal["decimal", "binary", "exponent"]


class Quantity(NamedTuple):
    """An amount, as a whole number of billionths: no floats, and anything smaller is rounded up, as in the server."""

    billionths: int
    thousandths: int
    """The amount in thousandths, rounded away from zero, as the server does in limits, requests and overhead."""
    style: Style
    """Which kind of suffix it was written with."""
    power: int | None
    """The exponent of the server's representation, a 64-bit number times a power of ten; `None` if it is a big number."""
    text: str | None
    """The text, if the server keeps it as it was written; `None` if it writes the canonical form."""


ZERO = Quantity(0, 0, "decimal", 0, None)

_BILLION = 1_000_000_000
_MILLION = 1_000_000

_DECIMAL = {"n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
_BINARY = {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60}
_LETTERS = {power: letter for letter, power in _DECIMAL.items()}

_NUMBER = lazy_pattern(r"([+-]?)([0-9]*)(?:\.([0-9]*))?(|[eE][+-]?[0-9]+|[numkMGTPE]|[KMGTPE]i)", re.ASCII)

# Blanks that the server strips. It does so before it decodes escapes, so it does not strip tabs and line ends.
_BLANKS = " \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"

_MOST_BINARY = (2**63 - 1) * _BILLION
_MOST_DIGITS = 1000  # An amount with more digits before the point counts as `_MOST`; the server has no such limit.
_MOST: int = 10**_MOST_DIGITS * _BILLION


def parse(value: str | float | None) -> Quantity | None:
    """Parse an amount from a text or a number; `None` if the server cannot parse it.

    Example:
        >>> parse("1.5Gi").billionths == 1536 * 2**20 * 10**9
        True
        >>> parse("0.1m").thousandths
        1
        >>> parse("1GB") is None
        True
    """
    if type(value) is str:
        return _parse(value)
    if value is None:
        return ZERO  # `null`
    return _parse(str.__str__(value) if isinstance(value, str) else _number_text(value))


def _number_text(number: float) -> str:
    """A number as JSON has it, where 1000.0 is 1000."""
    if not isinstance(number, int):
        return str(int(number)) if number == int(number) and abs(number) < 10**21 else repr(number)
    if number.bit_length() > 10_000:  # Python does not print numbers of thousands of digits
        return ("-" if number < 0 else "") + "9" * 2 * _MOST_DIGITS
    return str(number)


@memoized_text
def _parse(text: str) -> Quantity | None:
    suffix = text.lstrip("0123456789")
    digits = text.removesuffix(suffix)
    if suffix not in _UNITS or not 0 < len(digits) < 6 or digits[0] == "0":
        return _any(text)
    number = int(digits)
    billionths, thousandths, style, power, kept_unless = _UNITS[suffix]
    return Quantity(number * billionths, number * thousandths, style, power, text if number % kept_unless else None)


class _Unit(NamedTuple):
    """A suffix: the size of one unit, its style and exponent.

    The server keeps the text as it was written, unless the number before the suffix is a multiple of `kept_unless`.
    """

    billionths: int
    thousandths: int
    style: Style
    power: int
    kept_unless: int


# The suffixes of nearly all amounts. Small whole numbers of these are far from all of the server's limits, so they need not
# go through `_any`, which takes four times as long.
_UNITS = {
    **{
        suffix: _Unit(10 ** (_DECIMAL[suffix] + 9), 10 ** (_DECIMAL[suffix] + 3), "decimal", _DECIMAL[suffix], 1000)
        for suffix in ("m", "", "k", "M", "G")
    },
    **{
        suffix: _Unit(_BILLION << _BINARY[suffix], 1000 << _BINARY[suffix], "binary", 0, 8)
        for suffix in ("Ki", "Mi", "Gi")
    },
}


def _any(text: str) -> Quantity | None:
    text = text.strip(_BLANKS)
    match = _NUMBER.fullmatch(text) if text else None
    if match is None:
        return None
    sign, whole, fraction, suffix = match.groups("")
    has_digits = bool(whole or fraction)
    whole = whole.lstrip("0") or "0"
    style: Style = "decimal"
    twos = power = 0
    if suffix in _DECIMAL:
        power = _DECIMAL[suffix]
    elif suffix in _BINARY:
        style, twos = "binary", _BINARY[suffix]
    else:
        exponent = _exponent(suffix[1:])
        if exponent is None:
            return None
        style, power = "exponent", exponent
    kept = power - len(fraction)
    small = _is_small(style, twos, whole, fraction) and kept >= -9
    if not small and not has_digits:
        return None  # `Pi` alone is no amount, although `Mi` alone is 0
    amount = _billionths(whole + fraction, twos, kept)
    if style == "binary":
        amount = min(amount, _MOST_BINARY)
        if not small and 0 < amount < _BILLION:
            style = "decimal"
    amount = -amount if sign == "-" else amount
    as_written = text if small and _is_kept(style, whole, fraction, kept) else None
    return Quantity(amount, _up(amount, _MILLION), style, kept if small else None, as_written)


def _exponent(digits: str) -> int | None:
    """The number after an `e`. The server parses it with 64 bits, and keeps 32 of them."""
    plain = digits.lstrip("+-0") or "0"
    exponent = int(plain) if len(plain) < 20 else 2**64
    if digits.startswith("-"):
        exponent = -exponent
    if not -(2**63) <= exponent < 2**63:
        return None
    return (exponent + 2**31) % 2**32 - 2**31


def _is_small(style: Style, twos: int, whole: str, fraction: str) -> bool:
    """Whether the server decides, from the number of digits, that 64 bits are enough."""
    if style == "binary":
        return not fraction and len(whole) + twos * 3 // 10 <= 14
    return len(whole) + len(fraction) <= 18


def _is_kept(style: Style, whole: str, fraction: str, power: int) -> bool:
    """Whether the server keeps a text as canonical, by a quick test. The test errs for `+1`, `01` and `1.`."""
    if style == "binary":
        return int(whole) % 8 != 0
    digits = whole + fraction
    return power % 3 == 0 and not digits.endswith("000") and digits[0] != "0"


def _billionths(digits: str, twos: int, power: int) -> int:
    """Digits times a power of two and one of ten, in billionths, rounded up."""
    digits = digits.lstrip("0")
    if not digits:
        return 0
    if len(digits) + power > _MOST_DIGITS:
        return _MOST
    more = False  # whether there are digits so far after the point that they only matter for rounding
    if power < -100:
        digits, rest = digits[: power + 100], digits[power + 100 :]
        more, power = bool(rest.strip("0")), -100
    amount = int(digits or "0") << twos
    shift: int = 10 ** abs(power + 9)
    if power >= -9:
        return amount * shift
    amount, fraction = divmod(amount, shift)
    return amount + (more or fraction > 0)


def _up(amount: int, unit: int) -> int:
    """How many units an amount is, rounded away from zero."""
    return -(-amount // unit) if amount > 0 else amount // unit


def is_whole(quantity: Quantity) -> bool:
    """Whether the server sees no fraction in an amount.

    It counts thousandths with 64 bits, so it errs for some amounts from 9 * 10^15 on: it sees a fraction in `1Ei`.
    """
    return _counted(quantity, quantity.thousandths, -3) % 1000 == 0


def is_multiple(quantity: Quantity, unit: Quantity) -> bool:
    """Whether an amount is a multiple of a unit (a page size) to the server, which may err; see `is_whole`."""
    size = _counted(unit, _up(unit.billionths, _BILLION), 0)
    if unit.billionths <= 0 or not is_whole(unit) or size == 0:
        return False
    return _counted(quantity, _up(quantity.billionths, _BILLION), 0) % size == 0


def _counted(quantity: Quantity, count: int, power: int) -> int:
    """A count of units of 10^`power`, with the overflows of the server's 64-bit arithmetic."""
    if -(2**63) <= count < 2**63:
        return count
    if quantity.power is not None and quantity.power - power not in (1, 2, 3, 6, 9):
        return 0  # the server multiplies step by step, detects the overflow, and goes on with 0
    return (count + 2**63) % 2**64 - 2**63


def canonical(quantity: Quantity) -> str:
    """The text that the server shows, and by which it compares divisors: `1500m` for `1.5`, `1` for `1000m`."""
    return quantity.text or written(quantity.billionths, quantity.style)


def written(billionths: int, style: Style) -> str:
    """An amount with the largest suffix that needs no fraction.

    Example:
        >>> written(1536 * 2**20 * 10**9, "binary")
        '1536Mi'
        >>> written(1_500_000_000, "decimal")
        '1500m'
    """
    if billionths == 0:
        return "0"
    number, fraction = divmod(billionths, _BILLION)
    if style == "binary" and fraction == 0 and abs(number) >= 1024:
        suffixes = ["", *_BINARY]
        while number % 1024 == 0 and len(suffixes) > 1:
            number //= 1024
            suffixes.pop(0)
        return f"{number}{suffixes[0]}"
    number, power = billionths, -9
    while number % 1000 == 0:
        number, power = number // 1000, power + 3
    if style == "exponent":
        return f"{number}e{power}" if power else str(number)
    return f"{number}{_LETTERS.get(power, '')}"


def rounded(quantity: Quantity) -> Quantity:
    """An amount as the server stores it in limits, requests and overhead: rounded up to thousandths."""
    if quantity.billionths == quantity.thousandths * _MILLION:
        return quantity
    return quantity._replace(billionths=quantity.thousandths * _MILLION, text=None)


def add(one: Quantity, other: Quantity) -> Quantity:
    """The sum of two amounts, written in the style of the first one that is not zero."""
    amount = one.billionths + other.billionths
    return Quantity(amount, _up(amount, _MILLION), (one if one.billionths else other).style, None, None)
