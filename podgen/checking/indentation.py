"""How far to indent a line that fits no level of what is above it."""

import math
from collections.abc import Mapping

from podgen.memo import lazy_pattern
from podgen.problems import named
from podgen.yaml.text import Text

_FIELD = lazy_pattern(r"(?P<blanks> *)(?P<dashes>(?:- +)*)(?P<key>[\w./-]+):(?:\s+(?P<text>\S.*)|\s*)")

_FARTHEST = 500
"""How many lines in front of it are looked at."""


def indentation_of(text: Text, line: int) -> str | None:
    """How many blanks a line should have in front, and which fields show that; `None` if that is not clear.

    Parameters:
        text: The text.
        line: The number of the line, which begins with a field, or with an item that does.
    """
    wrong = _FIELD.fullmatch(text.line(line))
    if not wrong:
        return None
    own = len(wrong["blanks"])
    columns = _columns(text, line, own, of_items=bool(wrong["dashes"]))
    if own in columns:
        return None
    fewer = max((column for column in columns if column < own), default=None)
    more = min((column for column in columns if column > own), default=None)
    ways = [f"with {_blanks(column)}, like {named(columns[column])}" for column in (fewer, more) if column is not None]
    return ", or ".join(ways) or None


def _columns(text: Text, line: int, own: int, *, of_items: bool) -> Mapping[int, str]:
    """The columns that a line could begin in, each with the field that does: those of lists of mappings, or of fields."""
    columns: dict[int, str] = {}
    outermost: float = math.inf
    is_listed = False
    for number in range(line - 1, max(line - _FARTHEST, 1) - 1, -1):
        field = _FIELD.fullmatch(text.line(number))
        if field is None:
            continue
        start, is_item = len(field["blanks"]), bool(field["dashes"])
        if (field["text"] or "").startswith(("|", ">")) and start < own:
            return {}  # the line may belong to this text
        if of_items and not field["text"] and outermost == math.inf and field.start("key") > own:
            return {field.start("key"): field["key"]}  # the list is for this field, right in front of it
        if start > outermost or (start == outermost and (is_item or not is_listed)):
            continue
        outermost, is_listed = start, is_item
        if is_item or not of_items:
            columns.setdefault(start if of_items else field.start("key"), field["key"])
    return columns


def _blanks(count: int) -> str:
    return "1 blank in front" if count == 1 else f"{count or 'no'} blanks in front"
