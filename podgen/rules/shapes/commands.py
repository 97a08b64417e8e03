"""Commands that are written as one text, as the list of words that they are."""

from collections.abc import Sequence

from podgen.memo import lazy_pattern

_LONGEST = 200

_SHELL = lazy_pattern(r"&&|\|\||[|;<>`]|\$\(|\$\{|\$[A-Za-z_]|(?:^|\s)&(?:\s|$)")

_QUOTED = lazy_pattern(r"'[^']*'|\"(?:[^\"\\`$]|\\.)*\"")

_COMPOSE = {"CMD": [], "CMD-SHELL": ["sh", "-c"]}
"""How the checks of compose begin, and what these words stand for."""


def words_of(text: str, *, is_program: bool = True) -> list[str] | None:
    """The words of a command line; `None` if it is long. What only a shell understands is given to one.

    Parameters:
        text: The line.
        is_program: Whether its first word is a program.
    """
    if len(text) >= _LONGEST or not text.strip():
        return None
    if is_program and needs_shell(text):
        return ["sh", "-c", text]
    import shlex  # only where something is wrong

    try:
        return shlex.split(text)
    except ValueError:  # an open quote
        return text.split()


def needs_shell(text: str) -> bool:
    """Whether a command line has something outside of quotes that only a shell understands."""
    return _SHELL.search(_QUOTED.sub("", text)) is not None


def command_of(value: object) -> list[str] | None:
    """The words of a command that is written as a text or as a list, without the words that compose puts in front of it."""
    if isinstance(value, str):
        return words_of(value)
    if not isinstance(value, Sequence) or not value or not all(isinstance(item, str) for item in value):
        return None
    first, *further = value
    words = [*_COMPOSE[first], *further] if first in _COMPOSE else [first, *further]
    return words if words and sum(map(len, words)) < _LONGEST else None
