"""Where something is, as people read it: the path of a file, and the line and column of a problem."""

import os

from podgen.problems import Problem, visible
from podgen.source import span_of


def relative_path(file: str) -> str:
    """A file's path as a person in this working directory would write it."""
    absolute = os.path.abspath(file)
    inside = absolute.startswith(os.path.join(os.getcwd(), ""))
    return os.path.relpath(absolute) if inside and os.path.exists(absolute) else file


def shown_path(path: str | os.PathLike[str]) -> str:
    """The same, safe to print: without control characters."""
    return visible(relative_path(os.fspath(path)), limit=4096)


def position_of(problem: Problem) -> tuple[int, int]:
    """The line and the column of a problem that has a place, both counted from 1."""
    assert problem.place
    span = span_of(problem.place.source)
    return span.line, span.column or 1
