"""Counts of pods that are a number, or a percentage of all: `2`, `25%`."""

from podgen.problems import quoted
from podgen.rules.common.formats import percentage_fault


def count_fault(count: int | str) -> str | None:
    """What is wrong with the form of a count; a negative number has the right one."""
    return None if isinstance(count, int) else percentage_fault(count)


def suggested_count(count: int | str) -> str | None:
    """A help line with the count that someone probably meant: `"5"` gives `5`, `5 %` gives `5%`."""
    digits, percent, _ = (text.strip() for text in str(count).partition("%"))
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        return 'a number, such as 1, or a percentage, such as "25%"'
    return f"write {quoted(f'{digits}%')}" if percent else f'without quotes: {digits}, or as a percentage: "{digits}%"'


def is_negative(count: int | str) -> bool:
    """Whether a count is a number below zero."""
    return isinstance(count, int) and count < 0


def is_over_all(count: int | str) -> bool:
    """Whether a count is a percentage above 100 %."""
    return isinstance(count, str) and not percentage_fault(count) and _size(count[:-1]) > 100


def is_zero(count: int | str) -> bool:
    """Whether a count comes to nothing. For the server, so does a text that is neither a percentage nor a number."""
    return count == 0 if isinstance(count, int) else _size(count if percentage_fault(count) else count[:-1]) == 0


def _size(text: str) -> int:
    """The number in a text, without its sign, or 0 if it is none; of a long one, a part that is as large as matters."""
    digits = text[1:] if text[:1] in ("+", "-") else text
    return int(digits.lstrip("0")[:10] or "0") if digits.isascii() and digits.isdecimal() else 0
