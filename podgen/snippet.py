"""The lines of a text file that a problem points at, with carets below them."""

import ast
import linecache
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from podgen.problems import Place
from podgen.source import Call, Span, characters, span_of

Role: TypeAlias = Literal["error", "warning", "note", "frame", "strong"]
Paint: TypeAlias = Callable[[str, Role], str]
"""Gives a piece of text the colour of its role, or leaves it as it is."""


class Mark(NamedTuple):
    """A stretch of text to underline, with what to say about it."""

    span: Span
    text: str
    primary: bool


def locate(place: Place) -> Span:
    """The stretch of text to show for a place.

    A call that covers several lines is narrowed to the argument that matters, if it can be found.
    """
    span = span_of(place.source)
    if isinstance(place.source, Call) and (place.narrow or span.end_line not in (None, span.line)):
        arguments = (_argument(span, keyword) for keyword in place.keywords)
        return next((argument for argument in arguments if argument), span)
    return span


def shown_path(file: str) -> str:
    """A file's path as a person at this working directory would write it."""
    absolute = os.path.abspath(file)
    inside = absolute.startswith(os.path.join(os.getcwd(), ""))
    return os.path.relpath(absolute) if inside and os.path.exists(absolute) else file


def frame(marks: Iterable[Mark], paint: Paint) -> Iterator[str]:
    """The framed lines of all marks: the file of the primary mark first, its lines in their order."""
    by_file: dict[str, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: not mark.primary):
        by_file.setdefault(mark.span.file, []).append(mark)
    width = gutter(mark for group in by_file.values() for mark in group)
    bar = paint(" " * width + " |", "frame")
    arrow = "-->"
    for file, group in by_file.items():
        group.sort(key=lambda mark: (mark.span.line, mark.span.column or 0, mark.primary))
        first = group[0].span
        where = f"{shown_path(file)}:{first.line}" + (f":{first.column}" if first.column else "")
        yield paint(" " * width + arrow, "frame") + f" {where}"
        arrow = ":::"
        lines = [linecache.getline(file, mark.span.line).rstrip() for mark in group]
        if not any(lines):  # typed into a prompt, or gone: there is nothing to show, only to say
            yield from (f"{bar} {mark.text}" for mark in group if mark.text)
            continue
        yield bar
        above = 0
        for mark, line in zip(group, lines, strict=True):
            number = mark.span.line
            if above and number > above + 1:
                yield paint("...", "frame")
            if number != above:
                yield paint(f"{number:>{width}} |", "frame") + f" {_expand(line)}".rstrip()
            above = number
            yield f"{bar} {_underline(mark, line, paint)}"
    yield bar


def gutter(marks: Iterable[Mark]) -> int:
    """The width of the column of line numbers."""
    return max(len(str(mark.span.line)) for mark in marks) + 1


def _underline(mark: Mark, line: str, paint: Paint) -> str:
    start, end = _columns(mark.span, line)
    before, marked = line[:start], line[start:end]
    blank = " " * _width(_expand(before))
    stroke = ("^" if mark.primary else "-") * max(_width(_expand(line[:end])) - len(blank), len(marked) > 0, 1)
    return blank + paint(f"{stroke} {mark.text}".rstrip(), "error" if mark.primary else "note")


def _columns(span: Span, line: str) -> tuple[int, int]:
    """The marked part of the span's first line, as a slice."""
    if span.column is None:
        return len(line) - len(line.lstrip()), len(line)
    end = span.end_column if span.end_line in (None, span.line) and span.end_column else len(line) + 1
    return span.column - 1, min(end - 1, len(line))


# A tab is four columns wide everywhere, and other control characters are shown, not sent to the terminal.
_SHOWN = {code: chr(0x2400 + code) for code in range(0x20)} | {0x09: "    ", 0x7F: "\u2421"}


def _expand(line: str) -> str:
    return line.translate(_SHOWN)


def _width(text: str) -> int:
    """Columns that a terminal needs for a text: East Asian characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


# What the pieces take without a keyword: `container(name, image)`, `volume.at(mount_path)`.
_POSITIONS = {"name": 0, "image": 1, "mount_path": 0}


def _argument(span: Span, keyword: str) -> Span | None:
    """The argument of the call at `span` that sets `keyword`, under that name or a friendlier one (`mounts` for `volume_mounts`)."""
    for call in _calls("".join(linecache.getlines(span.file))):
        # No two calls end at the same place. Where one begins is less clear: for `a.b()`, some Pythons say at `b`.
        if call.end_lineno != span.end_line or _node_span(span.file, call).end_column != span.end_column:
            continue
        for argument in call.keywords:
            name = argument.arg
            if name and (name == keyword or keyword.startswith(name + "_") or keyword.endswith("_" + name)):
                return _node_span(span.file, argument)
        position = _POSITIONS.get(keyword)
        if position is not None and position < len(call.args):
            return _node_span(span.file, call.args[position])
    return None


def _node_span(file: str, node: ast.expr | ast.keyword) -> Span:
    end_line, end_offset = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
    start, end = characters(file, node.lineno, node.col_offset), characters(file, end_line, end_offset)
    return Span(file, node.lineno, start + 1, end_line, end + 1)


@lru_cache(maxsize=32)
def _calls(text: str) -> tuple[ast.Call, ...]:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return ()
    return tuple(node for node in ast.walk(tree) if isinstance(node, ast.Call))
