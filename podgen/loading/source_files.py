"""Reads users' Python files, and says what is wrong with those that are none."""

import importlib.util
import os
import stat

from podgen.loading.errors import LoadError
from podgen.reports.places import shown_path


def read_source(file: str) -> bytes:
    """What is in a file; a `LoadError` if it cannot be read."""
    try:
        if not stat.S_ISREG(os.stat(file).st_mode):
            raise LoadError(f"{shown_path(file)} is not a regular file")  # reading a FIFO would wait for ever
        with open(file, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise LoadError(f"cannot read {shown_path(file)}: {error.strerror}") from error


def decoded_source(data: bytes, file: str) -> str:
    """The text of a Python file, decoded as Python would; a `LoadError` if it is not text."""
    if b"\0" in data:
        raise LoadError(f"{shown_path(file)} is not Python source code: there is a null byte in it")
    try:
        return importlib.util.decode_source(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LoadError(f"{shown_path(file)} is not {error.encoding} text: line {line} cannot be decoded") from error
    except (SyntaxError, LookupError) as error:
        raise LoadError(f"the encoding of {shown_path(file)} cannot be told: {error}") from error
