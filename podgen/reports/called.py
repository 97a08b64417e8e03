"""Finds a call in the user's Python, and which piece of podgen it calls."""

import ast
import linecache
from functools import lru_cache

from podgen.reports.parameters import POSITIONS
from podgen.source import Span, characters

_METHODS = frozenset({"at", "device"})


def call_at(span: Span) -> ast.Call | None:
    """The call at a span; `None` if the file cannot be parsed."""
    for call in calls_in(text_of(span.file)):
        # No two calls end at the same place. Where one begins is less clear: for `a.b()`, some Pythons say at `b`.
        if call.end_lineno == span.end_line and node_span(span.file, call).end_column == span.end_column:
            return call
    return None


def piece_called(call: ast.Call, text: str) -> str | None:
    """The piece of podgen that a call calls, under whatever name it was imported; `None` if that is not certain.

    Parameters:
        call: The call.
        text: The whole file.
    """
    called = call.func
    names = _imported(text)
    if isinstance(called, ast.Name):
        return names.get(called.id)
    if not isinstance(called, ast.Attribute):
        return None
    if isinstance(called.value, ast.Name) and names.get(called.value.id) == "":
        return called.attr if called.attr in POSITIONS else None
    return called.attr if called.attr in _METHODS else None


@lru_cache(maxsize=32)
def _imported(text: str) -> dict[str, str]:
    """The pieces that a Python text imports, by their names there; podgen itself is ""."""
    names: dict[str, str] = {}
    own = set()
    for node in ast.walk(tree_of(text)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "podgen":
            for alias in node.names:
                if alias.name == "*":
                    names |= {name: name for name in POSITIONS.keys() - _METHODS - names.keys()}
                elif alias.name in POSITIONS:
                    names[alias.asname or alias.name] = alias.name
        elif isinstance(node, ast.Import):
            names |= {alias.asname or alias.name: "" for alias in node.names if alias.name == "podgen"}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            own.add(node.name)
    return {name: piece for name, piece in names.items() if name not in own}


def text_of(file: str) -> str:
    """The text of a file, as far as it can be read."""
    return "".join(linecache.getlines(file))


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
