"""Finds the argument that a problem is about in a call in the user's Python."""

import ast
import linecache
from collections.abc import Iterator
from itertools import pairwise

from podgen.friendlier import ARGUMENTS, PARTS
from podgen.problems import SourceRef
from podgen.reports.called import call_at, node_span, piece_called, text_of
from podgen.reports.parameters import OWN_ARGUMENTS, POSITIONS, WITHIN
from podgen.source import Span, span_of


def locate(place: SourceRef) -> Span:
    """The stretch of text to show for a place: the argument that matters, or the whole call if that cannot be found."""
    span = span_of(place.source)
    argument = _argument(place, span)
    return span if argument is None else node_span(span.file, argument)


def keyword_of(place: SourceRef) -> str | None:
    """The keyword of the argument that a place is about, as the call has it; `None` if it has none, or cannot be found."""
    argument = _argument(place, _current(place))
    return argument.arg if isinstance(argument, ast.keyword) else None


def number_at(place: SourceRef, step: str | int | None) -> str | None:
    """A number as it is written in the argument that a place is about: `1.10`.

    Parameters:
        place: The place.
        step: The key or the index of the number, if the argument is a mapping or a list.
    """
    span = _current(place)
    argument = _argument(place, span)
    node = argument.value if isinstance(argument, ast.keyword) else argument
    if isinstance(node, ast.Dict):
        keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
        node = node.values[keys.index(step)] if keys.count(step) == 1 else None
    elif isinstance(node, ast.List | ast.Tuple):
        is_known = isinstance(step, int) and not any(isinstance(item, ast.Starred) for item in node.elts)
        node = node.elts[step] if is_known and isinstance(step, int) and step < len(node.elts) else None
    if not isinstance(node, ast.Constant) or type(node.value) not in (int, float):
        return None
    return ast.get_source_segment(text_of(span.file), node)


def class_called(place: SourceRef) -> str | None:
    """The name of the class or function that a call calls, as it stands there; `None` if it cannot be found."""
    call = call_at(_current(place))
    called = call.func if call else None
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else None


def file_text(place: SourceRef) -> str:
    """The text of the file that a place is in."""
    return text_of(_current(place).file)


def _current(place: SourceRef) -> Span:
    """The span of a place, whose file may have changed since it was read."""
    span = span_of(place.source)
    linecache.checkcache(span.file)
    return span


def _argument(place: SourceRef, span: Span) -> ast.expr | ast.keyword | None:
    """The argument, if it is certain which one it is."""
    if not place.keywords or span.column is None:
        return None
    call = call_at(span)
    if call is None:
        return None
    given = _Arguments(call, piece_called(call, text_of(span.file)))
    for number, field in enumerate(place.keywords):
        found = given.sets(field, place.keywords[number:])
        if found is not None or field not in WITHIN:
            return found
    return None


class _Arguments:
    """The arguments of a call."""

    def __init__(self, call: ast.Call, piece: str | None) -> None:
        self._positional = call.args
        self._keywords = {argument.arg: argument for argument in call.keywords if argument.arg}
        self._positions = POSITIONS.get(piece or "", ())
        self._own = OWN_ARGUMENTS.get(piece or "", {})
        self._has_ports_of_two_kinds = piece == "web_container" and "ports" in self._keywords

    def sets(self, field: str, fields: tuple[str, ...]) -> ast.expr | ast.keyword | None:
        """The argument that sets a field.

        Parameters:
            field: The field.
            fields: The fields that lead from the value that the call makes to the problem; it is the first of them.
        """
        if field == "ports" and self._has_ports_of_two_kinds:
            return None  # it is one of the list, or the container's own
        names = [self._own[path] for path in _paths(fields) if path in self._own]
        if "" in names:
            return next((self._named(name) for name in names if name), None)
        names += [PARTS[part] for part in pairwise(fields[:2]) if part in PARTS]
        found = (self._named(name) for name in (*names, field, ARGUMENTS.get(field, field)))
        return next((argument for argument in found if argument is not None), None)

    def _named(self, name: str) -> ast.expr | ast.keyword | None:
        if name in self._keywords or name not in self._positions:
            return self._keywords.get(name)
        position = self._positions.index(name)
        before = self._positional[: position + 1]
        is_known = len(before) > position and not any(isinstance(argument, ast.Starred) for argument in before)
        return before[position] if is_known else None


def _paths(fields: tuple[str, ...]) -> Iterator[str]:
    """The field and those within it on the way to the problem, the longest first: `http_get.path`, `http_get`."""
    return (".".join(fields[:length]) for length in range(len(fields), 0, -1))
