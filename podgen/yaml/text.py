"""The text of a file: decodes it, cuts it into chunks of whole documents, and turns offsets into lines and columns."""

import codecs
import io
import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import IO, TypeAlias

from podgen.errors import YamlError
from podgen.memo import lazy_pattern
from podgen.source import Span

TextRange: TypeAlias = tuple[int, int]
"""Start and end offset in a text, in characters, half-open. If both are equal, the range extends to the end of the line."""


_SECRET = lazy_pattern(r"""\bkind["']?\s*:\s*["']?Secret\b""")


class Text:
    """A chunk of a file.

    Parameters:
        characters: The chunk: whole lines.
        line: The number of its first line in the file.
    """

    def __init__(self, characters: str, line: int = 1) -> None:
        self.characters = characters
        # Offsets that were looked up, sorted, each with its line number and the offset of that line's start.
        self._known: list[tuple[int, ...]] = [(0, line, 0)]
        self._last_line = -1, ""  # cached, since a line may have many megabytes and many problems

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
        error = YamlError(message, *self.position(offset))
        error.text = self
        return error

    def line(self, number: int) -> str:
        """One line, by its number in the file; empty if it is not in this chunk, or if there is a Secret in it."""
        if self._last_line[0] != number:
            line = self._cut_out(number)
            self._last_line = number, "" if _SECRET.search(line) else line
        return self._last_line[1]

    @cached_property
    def has_secret(self) -> bool:
        """Whether there is a Secret in it, so that messages must not repeat any of it."""
        return bool(_SECRET.search(self.characters))

    def _cut_out(self, number: int) -> str:
        _, line, begin = self._known[max(bisect_right(self._known, number, key=lambda known: known[1]) - 1, 0)]
        for _ in range(number - line):
            begin = self.characters.find("\n", begin) + 1
            if not begin:
                return ""
        end = self.characters.find("\n", begin)
        return self.characters[begin : end if end >= 0 else None] if number >= line else ""


class Lines(Sequence[str]):
    """The lines of a file of which one chunk is in memory. Each is looked up when it is accessed."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __len__(self) -> int:
        return self._text.position(len(self._text.characters))[0]

    def __getitem__(self, index: int) -> str:  # type: ignore[override]  # nobody needs slices of it
        return self._text.line(index + 1)


def chunks(source: str | IO[bytes], limit: int | None = None) -> Iterator[Text]:
    """Cuts a stream of documents into chunks while reading it: memory does not grow with the number of documents.

    A chunk ends where a line begins with `---`, which only happens between documents.

    Parameters:
        source: Text, or a binary file: UTF-8, or UTF-16 or UTF-32 with a byte order mark.
        limit: The most characters that a document may have. One that begins like JSON has no limit.

    Raises:
        YamlError: A document is longer than that. Those before it have been yielded.
    """
    line = 1
    parts: list[str] = []  # of the current chunk
    for block in _blocks(source):
        begin = 0
        for cut in _cuts(block):
            chunk = "".join((*parts, block[begin:cut]))
            end = _own_end(chunk)
            parts = [chunk[end:]]
            begin = cut
            yield _chunk(chunk[:end], line, limit)
            line += chunk.count("\n", 0, end)
        parts.append(block[begin:])
        if limit is not None and sum(map(len, parts)) > limit and json_start("".join(parts[:4])) is None:
            break  # no end is in sight
    yield _chunk("".join(parts), line, limit)


def _chunk(characters: str, line: int, limit: int | None) -> Text:
    text = Text(characters, line)
    if limit is not None and len(characters) > limit and json_start(characters) is None:
        refuse_unprintable(text)  # the likelier mistake: a binary file
        size = f"more than {limit // 2**20} MiB of YAML in one document"
        raise text.error(f"{size}: put `---` between manifests, or use JSON, which is read faster", 0)
    return text


_JSON = re.compile(r"(?:(?:(?:#[^\n]*+)?\n)*+---)?[ \t\n]*(?=[{\[])")


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
    if _NO_BYTE <= code <= _NO_BYTE + 0xFF:
        return f"the byte 0x{code - _NO_BYTE:02X} is no part of a character here: save the file as UTF-8"
    return f"the character U+{code:04X} cannot stand in YAML"


_NO_BYTE = 0xDC00
"""A byte that cannot be decoded becomes this character plus the byte's value, and is then refused at its position.

No valid text contains these characters: they are halves of surrogate pairs.
"""


def _mark(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # nothing is encoded
    return chr(_NO_BYTE + error.object[error.start]), error.start + 1


codecs.register_error("podgen.marked", _mark)

# The first bytes of a file, the encoding that they stand for, and the error handler for bytes that cannot be decoded.
_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8-sig", "surrogateescape"),  # does what `_mark` does, but faster
    (codecs.BOM_UTF32_LE, "utf-32", "podgen.marked"),
    (codecs.BOM_UTF32_BE, "utf-32", "podgen.marked"),
    (codecs.BOM_UTF16_LE, "utf-16", "podgen.marked"),
    (codecs.BOM_UTF16_BE, "utf-16", "podgen.marked"),
    (b"", "utf-8", "surrogateescape"),
)


def _blocks(source: str | IO[bytes]) -> Iterator[str]:
    r"""The decoded text in blocks, with `\n` as the only line ending. No block ends within a possible `\n---`."""
    if isinstance(source, str):
        yield io.StringIO(source.removeprefix("\ufeff"), newline=None).getvalue()
        return
    data = source.read(4)
    _, encoding, errors = next(row for row in _ENCODINGS if data.startswith(row[0]))
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(errors), translate=True)
    rest = ""
    while data:
        block = rest + decoder.decode(data)
        end = block.rfind("\n", -len("\n---"))
        block, rest = (block[:end], block[end:]) if end >= 0 else (block, "")
        yield block
        data = source.read(2**20)
    yield rest + decoder.decode(b"", final=True)


def _cuts(block: str) -> Iterator[int]:
    """The offsets in a block at which a line begins with `---`."""
    at = block.find("\n---")
    while at >= 0:
        if block[at + 4 : at + 5] in ("", " ", "\t", "\n"):
            yield at + 1
        at = block.find("\n---", at + 1)


def _own_end(chunk: str) -> int:
    """The end of a chunk without what belongs to the document after the `---`.

    That is directives such as `%YAML 1.2` at its end, and the chunk as a whole if it only has comments.
    """
    end = at = len(chunk)
    while at:
        begin = chunk.rfind("\n", 0, at - 1) + 1
        if chunk.startswith("%", begin):
            end = begin
        elif chunk.startswith("...", begin):
            return end
        elif chunk[begin:at].strip() and not chunk.startswith("#", begin):
            return len(chunk)  # a line of content: what looks like a directive is content, too
        at = begin
    return 0
