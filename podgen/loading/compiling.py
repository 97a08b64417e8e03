"""Compiles users' files, and keeps the code in `__pycache__`."""

import contextlib
import importlib.util
import marshal
import os
import sys
from importlib.machinery import SourceFileLoader
from types import CodeType

from podgen.loading.source_files import decoded_source

_BY_HASH = importlib.util.MAGIC_NUMBER + (0b11).to_bytes(4, "little")  # PEP 552


def compiled(data: bytes, file: str) -> CodeType:
    """The code of a file.

    Parameters:
        data: What is in the file.
        file: Its path.

    Raises:
        LoadError: It is no text.
        SyntaxError: It is no Python.
    """
    code: CodeType = compile(decoded_source(data, file), file, "exec", dont_inherit=True)
    return code


def compiled_and_kept(data: bytes, loader: SourceFileLoader) -> CodeType:
    """The same from `__pycache__`, as Python keeps it for modules that are imported; if it is not there, it is put there.

    It is known by the hash of the file's text, not by its time, which misses a change that is made within a second and
    keeps the file's size.
    """
    path = importlib.util.cache_from_source(loader.path)
    header = _BY_HASH + importlib.util.source_hash(data)
    with contextlib.suppress(OSError, EOFError, ValueError, TypeError):
        with open(path, "rb") as stream:
            kept = stream.read()
        if kept.startswith(header):
            code = marshal.loads(kept[len(header) :])  # noqa: S302  # as Python itself does when it imports
            if isinstance(code, CodeType) and code.co_filename == loader.path:  # else the folder had another name
                return code
    code = compiled(data, loader.path)
    if not sys.dont_write_bytecode and _has_columns(code):
        with contextlib.suppress(OSError):
            mode = os.stat(loader.path).st_mode & 0o666 | 0o200  # whoever may not read the file may not read its code
            # As Python does it; it says nothing if the folder cannot be written to.
            loader.set_data(path, header + marshal.dumps(code), _mode=mode)
    return code


def _has_columns(code: CodeType) -> bool:
    """Whether code knows the columns of its calls. With `python -X no_debug_ranges` it does not, and reports need them."""
    return any(column is not None for _, _, column, _ in code.co_positions())
