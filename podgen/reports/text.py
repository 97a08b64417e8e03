"""Problems as text for people: sorted, the same one from a loop told once, and a summary at the end."""

import linecache
import re
from collections.abc import Iterable, Iterator, Sequence

from podgen.memo import lazy_pattern
from podgen.problems import Problem, SourceRef, visible
from podgen.reports.snippet import Mark, Paint, Role, frame, gutter, locate
from podgen.source import Span, file_of


def plain(text: str, role: Role) -> str:
    """No colour at all."""
    del role
    return text


def render(problems: Sequence[Problem], *, summary: str = "", paint: Paint = plain) -> str:
    """All problems as text, each with its place in the user's own code, and the summary line below them."""
    for file in _files(problems):
        linecache.checkcache(file)  # in a long session, files change
    groups = _alike(sorted(problems, key=_order))
    blocks = ["\n".join(_block(group[0], len(group) - 1, paint)) for group in groups]
    if summary:
        blocks.append(paint(summary, "strong"))
    return "\n\n".join(blocks)


def count(problems: Iterable[Problem]) -> str:
    """How many there are, in words: `2 errors, 1 warning`."""
    severities = [problem.severity for problem in problems]
    counts = [(severities.count("error"), "error"), (severities.count("warning"), "warning")]
    return ", ".join(f"{number} {word}{'s' * (number > 1)}" for number, word in counts if number)


def _files(problems: Iterable[Problem]) -> set[str]:
    """The files that problems point into."""
    places = [place for problem in problems for place in (problem.place, *(label.place for label in problem.related))]
    return {file_of(place.source) for place in places if place}


def _span(place: SourceRef | None) -> Span | None:
    return locate(place) if place else None


def _order(problem: Problem) -> tuple[str, int, str]:
    span = _span(problem.place)
    return (span.file, span.line, problem.path) if span else ("", 0, problem.path)


def _alike(problems: Iterable[Problem]) -> Iterable[list[Problem]]:
    """The problems, with those together that one line of the user's code makes over and over.

    What a line makes stands somewhere else in the manifest each time, but what is wrong with it is in the same part of it.
    So two mistakes in one call are not alike, nor are two of one field, such as the requests of two resources.
    """
    groups: dict[object, list[Problem]] = {}
    messages: dict[object, dict[str, int]] = {}
    for problem in problems:
        key: object = id(problem)
        if problem.place:
            told = messages.setdefault((problem.code, problem.place, problem.path), {})
            number = told.setdefault(problem.message, len(told))
            key = problem.code, problem.place, _part(problem.path, len(problem.place.keywords)), number
        groups.setdefault(key, []).append(problem)
    return groups.values()


_STEP = lazy_pattern(r"[^.\[\]]+(?:\[[^\]]*\])?")


def _part(path: str, depth: int) -> str:
    """The last `depth` steps of a path, or, if there are none, all of it without its numbers."""
    return ".".join(_STEP.findall(path)[-depth:]) if depth else re.sub(r"\[\d+\]", "[]", path)


def _block(problem: Problem, more: int, paint: Paint) -> Iterator[str]:
    yield (
        paint(f"{problem.severity}[{problem.code}]", problem.severity)
        + paint(f": {problem.message}", "strong")
        + (f" (and {more} more like it)" if more else "")
    )
    marks = [Mark(locate(label.place), label.text, primary=False) for label in problem.related if label.place]
    span = _span(problem.place)
    if span:
        marks.append(Mark(span, problem.label, primary=True, role=problem.severity))
    indent = "  "
    if marks:
        yield from frame(marks, paint)
        indent = " " * gutter(marks) + " "
    for name, text in _footers(problem):
        first, *rest = text.splitlines() or [""]
        yield indent + paint("=", "frame") + " " + paint(f"{name}:", "strong") + f" {first}"
        yield from (f"{indent}  {' ' * len(name)}  {line}" for line in rest)


def _footers(problem: Problem) -> Iterator[tuple[str, str]]:
    if problem.path:
        yield "field", visible(problem.path, limit=len(problem.path))
    for note in problem.notes:
        yield "note", note
    if problem.help:
        yield "help", problem.help
