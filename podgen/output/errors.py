"""What goes wrong with files, as an exception that names the path."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from podgen.reports.places import shown_path


class OutputError(Exception):
    """Files cannot be written, or compared, as was asked.

    Parameters:
        message: What is wrong, with the path that it is about.
    """

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


@contextlib.contextmanager
def named_path(doing: str, path: Path) -> Iterator[None]:
    """Make an `OutputError` of what the system refuses: `cannot write out/pod_web.yaml: Permission denied`."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot {doing} {shown_path(path)}: {error.strerror or error}") from error
