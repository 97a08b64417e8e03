"""Decodes a stream of bytes, block by block, and ends all lines with a newline alone."""

import codecs
import io
from collections.abc import Iterator
from typing import IO

from podgen.yaml.text import NO_BYTE


def blocks(source: str | IO[bytes]) -> Iterator[str]:
    r"""The decoded text in blocks, with `\n` as the only line ending. No block ends within a possible `\n---`.

    Parameters:
        source: Text, or a binary file: UTF-8, or UTF-16 with a byte order mark.
    """
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


def _mark(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # nothing is encoded
    return chr(NO_BYTE + error.object[error.start]), error.start + 1


codecs.register_error("podgen.marked", _mark)

# The first bytes of a file, the encoding that they stand for, and the error handler for bytes that cannot be decoded.
_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8-sig", "surrogateescape"),  # does what `_mark` does, but faster
    (codecs.BOM_UTF16_LE, "utf-16", "podgen.marked"),
    (codecs.BOM_UTF16_BE, "utf-16", "podgen.marked"),
    (b"", "utf-8", "surrogateescape"),
)
