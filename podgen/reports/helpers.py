"""Finds the user's call of a helper of theirs in which a value was made."""

import os
import sysconfig
from functools import cache

from podgen.problems import SourceRef
from podgen.source import Call, file_of, is_hidden, span_of


def call_around(place: SourceRef) -> SourceRef | None:
    """The call of the user's that led to a place in a function of theirs; `None` if that says nothing more.

    A function that Python, pytest or another installed program called is no helper, and neither is a lambda within the call.
    """
    source = place.source
    around = source.around if isinstance(source, Call) else None
    if (
        around is None
        or is_hidden(file_of(around))
        or (_is_installed(file_of(around)) and not _is_installed(file_of(source)))
    ):
        return None
    inner, outer = span_of(source), span_of(around)
    if inner.file == outer.file and outer.line <= inner.line <= (outer.end_line or outer.line):
        return None
    return SourceRef(around, is_secret=place.is_secret)


def _is_installed(file: str) -> bool:
    """Whether a file belongs to Python or to an installed package."""
    return file.startswith(_folders())


@cache
def _folders() -> tuple[str, ...]:
    paths = sysconfig.get_paths()
    return ("<frozen", *{os.path.join(paths[name], "") for name in ("stdlib", "platstdlib", "purelib", "platlib")})
