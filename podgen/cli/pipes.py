"""Opens pipes that have a name. Where nobody writes, to open one as a file would wait for ever."""

import errno
import io
import os
import time
from collections.abc import Iterator
from typing import IO, Any, cast

WAIT_SECONDS = 5.0
"""How long a writer may take to open the pipe. How long it takes to write is its own affair."""


def open_pipe(path: str) -> IO[bytes]:
    """A pipe, open for reading.

    Parameters:
        path: Its path.

    Raises:
        OSError: It cannot be opened, or nobody writes to it.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        first = _first_bytes(descriptor)
        os.set_blocking(descriptor, True)
    except OSError:
        os.close(descriptor)
        raise
    return cast("IO[bytes]", io.BufferedReader(_Pipe(first, descriptor)))


def _first_bytes(descriptor: int) -> bytes:
    """What is in the pipe already, when somebody has opened it for writing."""
    end = time.monotonic() + WAIT_SECONDS
    for _ in _ticks(end):
        try:
            if data := os.read(descriptor, 2**16):
                return data
        except BlockingIOError:  # there is a writer, who has not written yet
            return b""
    raise OSError(errno.ENXIO, "nobody writes to this pipe")


def _ticks(end: float) -> Iterator[None]:
    while True:
        yield
        if time.monotonic() > end:
            return
        time.sleep(0.02)


class _Pipe(io.RawIOBase):
    """A descriptor, with what was read from it before."""

    def __init__(self, first: bytes, descriptor: int) -> None:
        self._first = first
        self._descriptor = descriptor

    def readable(self) -> bool:
        return True

    def fileno(self) -> int:
        """The descriptor."""
        return self._descriptor

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer with the next bytes."""
        data = self._first[: len(buffer)] or os.read(self._descriptor, len(buffer))
        self._first = self._first[len(data) :]
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the descriptor."""
        if not self.closed:
            os.close(self._descriptor)
        super().close()
