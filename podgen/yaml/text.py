"""The text of a document: turns offsets into lines and columns, and refuses what cannot stand in any."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import TypeAlias

from podgen.errors import YamlError
from podgen.memo import lazy_pattern
from podgen.source import Span

TextRange: TypeAlias = tuple[int, int]
"""Start and end offset in a text, in characters, half-open. If both are equal, the range extends to the end of the line."""


_SECRET = lazy_pattern(r"""\bkind["']?\s*:\s*["']?Secret\b""")


_KEPT_ABOVE = 63
_KEPT_CHARACTERS = 2**14


class Text:
    """The part of a file that one document is in, or several documents of JSON.

    Parameters:
        characters: The part: whole lines.
        line: The number of its first line in the file.
        is_first: Whether no `---` stands in front of it, so that it may be several documents of JSON.
    """

    def __init__(self, characters: str, line: int = 1, *, is_first: bool = False) -> None:
        self.characters = characters
        self.is_first = is_first
        # Offsets that were looked up, sorted, each with its line number and the offset of that line's start.
        self._known: list[tuple[int, ...]] = [(0, line, 0)]
        self._last_lines: tuple[int, Sequence[str]] = (0, ())  # the number of the first one, and these lines
        self._shared: dict[int, str] = {}

    @property
    def first_line(self) -> int:
        """The number of its first line in the file."""
        return self._known[0][1]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset, both counted from 1."""
        start, line, begin = self._known[bisect_left(self._known, (offset + 1,)) - 1]
        newline = self.characters.rfind("\n", start, offset)
        if newline >= 0:
            line += self.characters.count("\n", start, offset)
            begin = newline + 1
        if offset - start > 4096:  # the next lookup is probably nearby, and can start here
            insort(self._known, (offset, line, begin))
        return line, offset - begin + 1

    def span(self, text_range: TextRange, file: str = "") -> Span:
        """A range as a line with columns. Of several lines, only the first is included."""
        start, end = text_range
        if start == end:
            end = start + len(self.characters[start : start + 1000].split("\n", 1)[0].rstrip())
        else:
            newline = self.characters.find("\n", start, end)
            end = newline if newline >= 0 else end
        line, column = self.position(start)
        return Span(file, line, column, line, column + max(end - start, 1))

    def error(self, message: str, offset: int) -> YamlError:
        """An error with the position of an offset in the text."""
        offset = min(offset, len(self.characters.rstrip("\n")))  # not in a line below the last one
        error = YamlError(message, *self.position(offset))
        error.text = self
        return error

    def line(self, number: int) -> str:
        """One line, by its number in the file; empty if it is not in this chunk, or if there is a Secret in it.

        It is kept, since it may have many megabytes and many problems; so are those above, which are often asked for next.
        """
        first, lines = self._last_lines
        if not first <= number < first + len(lines):
            begin = self._begin(number)
            if begin is None:
                return ""
            first = max(number - _KEPT_ABOVE, self.first_line)
            if begin - (self._begin(first) or 0) > _KEPT_CHARACTERS:
                first = number
            lines = self.lines(first, number)
            self._last_lines = first, lines
        return lines[number - first]

    def lines(self, first: int, last: int) -> Sequence[str]:
        """Lines that follow each other, by their numbers in the file, as far as they are here."""
        begin = self._begin(first)
        if begin is None:
            return ()
        end = begin
        for _ in range(first, last + 1):
            end = self.characters.find("\n", end) + 1
            if not end:
                break
        characters = self.characters[begin : end - 1 if end else None]
        return ["" if _SECRET.search(line) else line for line in characters.split("\n")]

    def shared_lines(self, first: int, last: int) -> Sequence[str]:
        """As `lines`, but each line is one object, however often it is asked for: pickled together, it counts once."""
        shared = self._shared
        missing = next((number for number in range(first, last + 1) if number not in shared), None)
        if missing is not None:
            shared.update(enumerate(self.lines(missing, last), missing))
        return [shared[number] for number in range(first, last + 1) if number in shared]

    @cached_property
    def has_secret(self) -> bool:
        """Whether there is a Secret in it, so that messages must not repeat any of it."""
        return bool(_SECRET.search(self.characters))

    def _begin(self, number: int) -> int | None:
        """The offset of a line; `None` if it is not here."""
        _, line, begin = self._known[max(bisect_right(self._known, number, key=lambda known: known[1]) - 1, 0)]
        for _ in range(number - line):
            begin = self.characters.find("\n", begin) + 1
            if not begin:
                return None
        return begin if number >= line else None


class Lines(Sequence[str]):
    """The lines of a file of which one chunk is in memory. Each is looked up when it is accessed."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __len__(self) -> int:
        return self._text.position(len(self._text.characters))[0]

    def __getitem__(self, index: int) -> str:  # type: ignore[override]  # nobody needs slices of it
        return self._text.line(index + 1)

    def around(self, numbers: Collection[int], above: int) -> "LinesAround":
        """Some of the lines, without the text that they are of.

        Parameters:
            numbers: Their numbers.
            above: How many lines above them may be needed, too.
        """
        first = max(min(numbers) - above, self._text.first_line)
        return LinesAround(first, self._text.shared_lines(first, max(numbers)))


class LinesAround(Sequence[str]):
    """The lines of a file of which only some that follow each other are known.

    Parameters:
        first: The number of the first of these.
        lines: These lines.
    """

    def __init__(self, first: int, lines: Sequence[str]) -> None:
        self._first = first
        self._lines = lines

    def __len__(self) -> int:
        return self._first - 1 + len(self._lines)

    def __getitem__(self, index: int) -> str:  # type: ignore[override]  # nobody needs slices of it
        place = index + 1 - self._first
        return self._lines[place] if 0 <= place < len(self._lines) else ""


_JSON = re.compile(r"(?:(?: *+(?:#[^\n]*+)?\n)*+---[ \t]*+(?:#[^\n]*+)?\n)?[ \n]*+(?=[{\[])|[ \t\n]*+(?={)")


def json_start(characters: str) -> int | None:
    """The offset of the first bracket if a text begins like JSON, also after `---` and comments before that; else `None`."""
    match = _JSON.match(characters)
    return match.end() if match else None


# Compiled at its first use: to compile it takes longer than all that JSON needs of this module.
_UNPRINTABLE = "[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def refuse_unprintable(text: Text) -> None:
    """Raise an error at the first character that YAML forbids."""
    if found := re.search(_UNPRINTABLE, text.characters):
        raise text.error(_unprintable(found[0]), found.start())


def refuse_half_characters(text: Text) -> None:
    """Raise an error at the first byte that could not be decoded, or the first half of a surrogate pair."""
    if not text.characters.isascii():
        try:
            text.characters.encode()
        except UnicodeEncodeError as error:
            raise text.error(_unprintable(text.characters[error.start]), error.start) from None


def _unprintable(character: str) -> str:
    code = ord(character)
    if NO_BYTE <= code <= NO_BYTE + 0xFF:
        return f"the byte 0x{code - NO_BYTE:02X} is no part of a character here: save the file as UTF-8"
    return f"the character U+{code:04X} cannot stand in YAML"


NO_BYTE = 0xDC00
"""A byte that cannot be decoded becomes this character plus the byte's value, and is then refused at its position.

No valid text contains these characters: they are halves of surrogate pairs.
"""
