"""Clips lines that are too long for a terminal to the part around what is marked in them, as compilers do."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from podgen.problems import is_visible

WIDTH = 140
"""How many columns a report has if it is not for a terminal."""

_LEAST = 20
"""However narrow a terminal is, a line shows as many columns."""

LONGEST_BY_HAND = 500
"""Longer lines were written by programs. They may hold anything, so nothing is shown in front of what is marked."""

_LITTLE = 30
"""So many columns are shown on each side of what is marked, if a line is too long to be shown as a whole."""

# A tab becomes four blanks, other control characters of ASCII become pictures of themselves, and all else that cannot be seen
# is named by its number: none is sent to the terminal.
_SHOWN = {code: chr(0x2400 + code) for code in range(0x20)} | {0x09: "    ", 0x7F: "\u2421"}


def expand(line: str) -> str:
    """A line as it is printed."""
    line = line.translate(_SHOWN)
    return line if is_visible(line) else "".join(c if is_visible(c) else f"<U+{ord(c):04X}>" for c in line)


def width_of(text: str) -> int:
    """Columns that a terminal needs for a text: East Asian characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Stretch(NamedTuple):
    """A stretch of a line that is to be seen: offsets in characters, and the columns that a text below it needs."""

    start: int
    end: int
    label: int = 0


class Window(NamedTuple):
    """The part of a line that is shown, as offsets in characters."""

    start: int
    end: int


def windows(line: str, stretches: Sequence[Stretch], room: int) -> list[Window]:
    """The part of a line that is shown for each of some stretches: the same for all, if they fit into one.

    Parameters:
        line: The line, without blanks at its end.
        stretches: What is to be seen.
        room: How many columns there are.
    """
    room = max(room, _LEAST)
    columns = _Columns(line)
    if columns.total <= room:
        return [Window(0, len(line)) for _ in stretches]
    whole = Stretch(
        min(stretch.start for stretch in stretches),
        max(stretch.end for stretch in stretches),
        max(stretch.label for stretch in stretches),
    )
    if columns.between(whole.start, whole.end) <= room - 2:
        return [columns.window(whole, room) for _ in stretches]
    return [columns.window(stretch, room) for stretch in stretches]


@lru_cache(maxsize=4)
def _is_plain(line: str) -> bool:
    """Whether each character of a line takes one column. A line may be a whole file, and have thousands of problems."""
    return line.isascii() and is_visible(line)


@lru_cache(maxsize=4)
def _width_shown(line: str) -> int:
    return width_of(expand(line))


class _Columns:
    """The columns of the characters of a line that is too long."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._is_plain = _is_plain(line)
        self.total = len(line) if self._is_plain else _width_shown(line)

    def between(self, start: int, end: int) -> int:
        """How many columns a part of the line takes."""
        return max(end - start, 0) if self._is_plain else width_of(expand(self._line[start:end]))

    def window(self, stretch: Stretch, room: int) -> Window:
        """The part of the line around a stretch."""
        room -= 2  # for the dots at both ends
        marked = min(self.between(stretch.start, stretch.end), room)
        spare = min(room - marked, 2 * _LITTLE)
        behind = min(max(stretch.label, spare // 2), spare)
        start = self._before(stretch.start, spare - behind)
        end = self._after(start, marked + spare + (start == 0))  # one of the dots is not needed
        if end == len(self._line):  # there may be more room in front of it
            start = self._before(end, marked + spare + 1)
        return Window(start, end)

    def _before(self, offset: int, columns: int) -> int:
        """The offset of the first character that is at most some columns before another."""
        start = max(offset - columns, 0)  # a character takes a column or more, but for combining ones
        while start < offset and self.between(start, offset) > columns:
            start += 1
        return start

    def _after(self, offset: int, columns: int) -> int:
        """The offset behind the last character that is within some columns behind another."""
        end = min(offset + columns, len(self._line))
        while end > offset and self.between(offset, end) > columns:
            end -= 1
        return end
