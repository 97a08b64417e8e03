"""Finds the argument that a problem is about in a call in the user's Python."""

import ast
import linecache
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from podgen.friendlier import ARGUMENTS, PARTS
from podgen.problems import SourceRef
from podgen.source import Call, Span, characters, span_of


def locate(place: SourceRef) -> Span:
    """The stretch of text to show for a place.

    A call that covers several lines is narrowed to the argument that matters, if it can be found.
    """
    span = span_of(place.source)
    if isinstance(place.source, Call) and (place.narrow or span.end_line not in (None, span.line)):
        parts = [PARTS[part] for part in pairwise(place.keywords) if part in PARTS]
        arguments = (_argument(span, keyword) for keyword in (*parts, *place.keywords))
        return next((argument for argument in arguments if argument), span)
    return span


# What the pieces take without a keyword: `container(name, image)`, `cron_job(name, schedule)`, `volume.at(mount_path)`.
_POSITIONS = {"name": 0, "image": 1, "schedule": 1, "mount_path": 0, "scale_target_ref": 0, "rules": 1}

_POSITIONS_OF = {"custom": {"api_version": 0, "kind": 1, "name": 2}}
"""The same for the functions that take something else first, by their names."""


def _positions(call: ast.Call) -> Mapping[str, int]:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return _POSITIONS_OF.get(name, _POSITIONS)
    return _POSITIONS


def _argument(span: Span, keyword: str) -> Span | None:
    """The argument that sets a field in the call at `span`: by the field's own name, by position, or by a friendlier name."""
    for call in calls_in("".join(linecache.getlines(span.file))):
        # No two calls end at the same place. Where one begins is less clear: for `a.b()`, some Pythons say at `b`.
        if call.end_lineno != span.end_line or node_span(span.file, call).end_column != span.end_column:
            continue
        position = _positions(call).get(keyword, len(call.args))
        arguments: list[ast.expr | ast.keyword] = [argument for argument in call.keywords if argument.arg == keyword]
        arguments += call.args[position : position + 1]
        friendlier = ARGUMENTS.get(keyword, keyword)
        arguments += [argument for argument in call.keywords if argument.arg == friendlier]
        return node_span(span.file, arguments[0]) if arguments else None
    return None


def node_span(file: str, node: ast.expr | ast.keyword) -> Span:
    """Where a part of a Python file is."""
    end_line, end_offset = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
    start, end = characters(file, node.lineno, node.col_offset), characters(file, end_line, end_offset)
    return Span(file, node.lineno, start + 1, end_line, end + 1)


@lru_cache(maxsize=32)
def calls_in(text: str) -> tuple[ast.Call, ...]:
    """All calls in a Python text; none if it cannot be parsed."""
    return tuple(node for node in ast.walk(tree_of(text)) if isinstance(node, ast.Call))


@lru_cache(maxsize=32)
def tree_of(text: str) -> ast.Module:
    """A Python text, parsed; nothing if it cannot be."""
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError):
        return ast.Module([], [])
