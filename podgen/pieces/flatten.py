"""Flattens the (nested) lists of pieces that users give, and reports what is no piece."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from podgen.model.manifest import Manifest
from podgen.pieces.values import PARTS, Part, is_list
from podgen.problems import Problem, place_in
from podgen.rules.common.type_words import described
from podgen.source import Source
from podgen.words import in_words


class Flattened(NamedTuple):
    """The pieces that a user gave, without the lists around them."""

    parts: list[Part]
    problems: list[Problem]
    """One for each value that is no piece of a pod."""


def flattened(pieces: Iterable[Any], source: Source | None) -> Flattened:
    """The pieces in nested lists, in their order.

    Parameters:
        pieces: What the user gave.
        source: The user's call.
    """
    parts: list[Part] = []
    others: list[Any] = []
    _sort(pieces, parts, others)
    return Flattened(parts, [_no_piece(other, source) for other in others])


def _sort(pieces: Iterable[Any], parts: list[Part], others: list[Any], around: tuple[Any, ...] = ()) -> None:
    """Add each part of a pod to `parts`, and anything else to `others`.

    A list that contains itself goes to `others`, too. `around` are the lists that contain the pieces.
    """
    for piece in pieces:
        if isinstance(piece, PARTS):
            parts.append(piece)
        elif is_list(piece) and all(piece is not outer for outer in around):
            _sort(piece, parts, others, (*around, piece))
        elif piece is not None:
            others.append(piece)


def leading_argument(first: Any, pieces: Iterable[Any]) -> tuple[Any, tuple[Any, ...]]:
    """The argument in front of the pieces, such as the name, and the pieces.

    A piece in its place is taken for one of the pieces: of `pod(container(...))`, only the missing name is reported.
    """
    return (None, (first, *pieces)) if isinstance(first, PARTS) else (first, tuple(pieces))


def _no_piece(value: Any, source: Source | None) -> Problem:
    help: str | None
    if callable(value) and not isinstance(value, type):
        name = getattr(value, "__name__", "it")
        message, help = f"the function `{name}` is no piece of a pod", f"call it: {name}(...)"
    elif isinstance(value, Manifest):
        message, help = f"a {value.kind} is no piece of a pod", _help_on(value)
    elif isinstance(value, set | frozenset):
        message, help = "a set of pieces has no order", "put them in a list: [...]"
    elif isinstance(value, list | tuple):
        message, help = "a list of pieces holds itself", None
    else:
        message, help = (
            f"{in_words(described(value), 'python')} is no piece of a pod",
            'a piece is, for example, container("web", "nginx:1.29")',
        )
    return Problem.of(
        "pieces/not-a-piece",
        message,
        type="TypeInvalid",
        place=place_in(source),
        help=help,
    )


def _help_on(value: Manifest) -> str | None:
    """How an object that was given as a piece is used."""
    if hasattr(value, "at"):
        return 'mount it in a container: mounts=[it.at("/path")]'
    return None
