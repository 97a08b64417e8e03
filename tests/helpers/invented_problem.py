"""A problem that no rule found, for tests of reports."""

from typing import Any

from podgen import Problem
from podgen.codes import Severity
from podgen.problems import SourceRef
from podgen.source import Span


def a_problem(
    *,
    file: str = "",
    line: int = 1,
    path: str = "",
    message: str = "wrong",
    code: str = "a/b",
    severity: Severity = "error",
    place: SourceRef | None = None,
    **facts: Any,
) -> Problem:
    """A problem at a line of a file, whether or not there is one, or at a place; `facts` are its other fields."""
    place = SourceRef(Span(file, line, 1, line, 2)) if file else place
    return Problem(code=code, message=message, origin="own", severity=severity, path=path, place=place, **facts)
