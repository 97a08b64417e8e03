"""The lines of a text file that a problem points at, with carets below them."""

import contextlib
import itertools
import linecache
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias, cast

from podgen.reports.cells import cell_name
from podgen.reports.clipping import LONGEST_BY_HAND, WIDTH, Stretch, expand, width_of, windows
from podgen.reports.masking import Parts, masked, merged, moved
from podgen.reports.places import shown_path
from podgen.source import Span

Role: TypeAlias = Literal["error", "warning", "note", "frame", "strong"]
Paint: TypeAlias = Callable[[str, Role], str]
"""Gives a piece of text the colour of its role, or leaves it as it is."""


class Mark(NamedTuple):
    """A stretch of text to underline, with what to say about it."""

    span: Span
    text: str
    primary: bool
    role: Role = "note"
    hidden: Parts = ()
    """What is not shown of its line."""


@contextlib.contextmanager
def showing(file: str, lines: Sequence[str]) -> Iterator[None]:
    """Take these lines for those of a file, whatever is on disk: it may have come through a pipe."""
    linecache.cache[file] = (0, None, cast("list[str]", lines), file)
    try:
        yield
    finally:
        linecache.cache.pop(file, None)  # it may be another file the next time


def frame(marks: Iterable[Mark], paint: Paint, columns: int = WIDTH) -> Iterator[str]:
    """The framed lines of all marks: the file of the primary mark first, its lines in their order.

    Parameters:
        marks: The marks.
        paint: Gives the text its colours.
        columns: The width of the terminal.
    """
    by_file: dict[str, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: not mark.primary):
        by_file.setdefault(mark.span.file, []).append(mark)
    width = gutter(mark for group in by_file.values() for mark in group)
    bar = paint(" " * width + " |", "frame")
    arrow = "-->"
    for file, group in by_file.items():
        if not any(linecache.getline(file, mark.span.line) for mark in group):  # typed into a prompt, or gone
            for mark in group:
                yield paint(" " * width + arrow, "frame") + f" {_where(mark.span)}"
                arrow = ":::"
                if mark.text:
                    yield f"{bar} {mark.text}"
            continue
        group.sort(key=lambda mark: (mark.span.line, mark.span.column or 0, mark.primary))
        yield paint(" " * width + arrow, "frame") + f" {_where(group[0].span)}"
        arrow = ":::"
        shown = itertools.groupby(_without_hidden(file, group), key=lambda each: (each[0].span.line, each[1]))
        cut = [each for _, of_line in shown for each in _clipped(list(of_line), columns - width - 3)]
        yield bar
        above = 0, ""
        for mark, line in cut:
            number = mark.span.line
            if above[0] and number > above[0] + 1:
                yield paint("...", "frame")
            if (number, line) != above:
                yield paint(f"{number:>{width}} |", "frame") + f" {expand(line)}".rstrip()
            above = number, line
            yield f"{bar} {_underline(mark, line, paint)}"
    yield bar


def _where(span: Span) -> str:
    return f"{cell_name(span.file) or shown_path(span.file)}:{span.line}" + (f":{span.column}" if span.column else "")


def gutter(marks: Iterable[Mark]) -> int:
    """The width of the column of line numbers."""
    return max(len(str(mark.span.line)) for mark in marks) + 1


def _without_hidden(file: str, marks: Sequence[Mark]) -> Iterator[tuple[Mark, str]]:
    """The marks of a file and their lines, without what any of them hides. Of very long lines, each has a piece of its own."""
    hidden: dict[int, Parts] = {}
    for mark in marks:
        hidden[mark.span.line] = merged((*hidden.get(mark.span.line, ()), *mark.hidden))
    for mark in marks:
        span, parts, line = mark.span, hidden[mark.span.line], linecache.getline(file, mark.span.line)
        if len(line) > LONGEST_BY_HAND:
            yield _piece(mark, line)
            continue
        column, end = (position and moved(position, parts) for position in (span.column, span.end_column))
        yield mark._replace(span=span._replace(column=column, end_column=end)), masked(line, parts)


def _piece(mark: Mark, line: str) -> tuple[Mark, str]:
    """The piece of a very long line that begins with a mark, and the mark in it."""
    start, end = _columns(mark.span, line)
    begins_earlier = start > 0
    stop = min(start + LONGEST_BY_HAND, len(line))
    parts = tuple((begin - start, min(behind, stop) - start) for begin, behind in mark.hidden if start <= begin < stop)
    piece = "…" * begins_earlier + masked(line[start:stop], parts)
    column, end_column = (moved(offset - start + 1, parts) + begins_earlier for offset in (start, min(end, stop)))
    return mark._replace(span=mark.span._replace(column=column, end_line=mark.span.line, end_column=end_column)), piece


def _clipped(marks: Sequence[tuple[Mark, str]], room: int) -> Iterator[tuple[Mark, str]]:
    """The marks of one line, each with the line as far as it is shown, and moved with it."""
    line = marks[0][1].rstrip()
    stretches = [Stretch(*_columns(mark.span, line), len(mark.text) + 1) for mark, _ in marks]
    for (mark, _), stretch, window in zip(marks, stretches, windows(line, stretches, room), strict=True):
        before, behind = "…" * (window.start > 0), "…" * (window.end < len(line))
        shown = line[window.start : window.end]
        shift = len(before) - window.start
        start, end = stretch.start + shift + 1, min(stretch.end + shift, len(before + shown)) + 1
        moved_span = mark.span._replace(column=start, end_line=mark.span.line, end_column=max(end, start))
        yield mark._replace(span=moved_span if shown != line else mark.span), before + shown + behind


def _underline(mark: Mark, line: str, paint: Paint) -> str:
    """The line below a line: carets in the columns of the mark, and its text."""
    start, end = _columns(mark.span, line)
    before, marked = line[:start], line[start:end]
    blank = " " * width_of(expand(before))
    stroke = ("^" if mark.primary else "-") * max(width_of(expand(line[:end])) - len(blank), len(marked) > 0, 1)
    return blank + paint(f"{stroke} {mark.text}".rstrip(), mark.role)


def _columns(span: Span, line: str) -> tuple[int, int]:
    """The marked part of the span's first line, as a slice."""
    if span.column is None:
        return len(line) - len(line.lstrip()), len(line)
    end = span.end_column if span.end_line in (None, span.line) and span.end_column else len(line) + 1
    return span.column - 1, min(end - 1, len(line))
