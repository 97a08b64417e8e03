"""Bytes that are needed a second time, kept in as little memory as they take."""

import io
import zlib
from collections.abc import Iterator
from typing import IO, Any


class KeptBytes:
    """Bytes that are added bit by bit, and can be read again. They are compressed: text takes about a tenth."""

    def __init__(self) -> None:
        self._compressor = zlib.compressobj(level=1)
        self._parts: list[bytes] = []

    def add(self, data: bytes) -> None:
        """Keep some more."""
        self._parts.append(self._compressor.compress(data))

    def __iter__(self) -> Iterator[bytes]:
        """All that was kept, in parts."""
        decompressor = zlib.decompressobj()
        ended = self._compressor.copy()  # more may be added later
        for part in (*self._parts, ended.flush()):
            if data := decompressor.decompress(part):
                yield data

    def lines(self) -> Iterator[bytes]:
        """All that was kept, line by line."""
        rest = b""
        for part in self:
            *lines, rest = (rest + part).split(b"\n")
            yield from (line + b"\n" for line in lines)
        if rest:
            yield rest


class KeepingStream:
    """A stream that keeps what is read from it, for streams that can be read once.

    Parameters:
        stream: The stream.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.kept = KeptBytes()

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        data = self._stream.read(size)
        self.kept.add(data)
        return data

    def again(self) -> IO[bytes]:
        """All that was read, from the beginning."""
        return io.BufferedReader(_Parts(iter(self.kept)))


class _Parts(io.RawIOBase):
    """Parts of bytes as a stream."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer with the next bytes."""
        self._rest = self._rest or next(self._parts, b"")
        data = self._rest[: len(buffer)]
        self._rest = self._rest[len(data) :]
        buffer[: len(data)] = data
        return len(data)
