"""Parses YAML text into PyYAML's events, with its parser in C or with the one in Python. Both read it as kubectl does."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from yaml.error import MarkedYAMLError
from yaml.events import ScalarEvent, StreamEndEvent

from podgen.yaml.text import Text, TextRange


def _parser_in_c() -> Any:
    try:
        from yaml._yaml import CParser
    except ImportError:
        return None
    return CParser


CParser = _parser_in_c()
"""PyYAML's parser in C; `None` where there is no wheel for the machine."""

MOST_READ_AGAIN = 2**17
"""The most characters of a document that is read in Python where the parser in C takes less than kubectl does.

That is `\\'` in double quotes, and in brackets a colon that stands in front of another bracket or of a comma: `[fe80::]`.
"""

NextEvent: TypeAlias = Callable[[], Any]
"""Returns the next event of a text."""


def parser_of(text: Text, *, in_python: bool = False) -> Any:
    """A parser for a text. Its method `get_event` returns the next event, or raises a `MarkedYAMLError`.

    Call `dispose` in the end: the parser in Python refers to itself, and would keep the text until the next garbage collection.

    Parameters:
        text: The text.
        in_python: Whether to use the parser in Python even if there is one in C.
    """
    if CParser is not None and not in_python:
        return CParser(text.characters)
    from podgen.yaml.python_parser import PythonParser

    return PythonParser(text.characters, is_strict=len(text.characters) > MOST_READ_AGAIN)


def is_read_again(text: Text, error: Any) -> bool:
    """Whether the parser in C has raised an error for what kubectl takes, so that the text is read in Python."""
    if CParser is None or len(text.characters) > MOST_READ_AGAIN:
        return False
    problem, mark = str(error.problem), error.problem_mark
    is_quote = problem.startswith("found unknown escape character") and text.characters.startswith("\\'", mark.index)
    return is_quote or problem.startswith("found unexpected ':'")


def scalar_ranges(text: Text) -> Sequence[TextRange]:
    """The ranges of all scalars in a text that could be read before, in their order.

    A block of text may have a comment at its head, so its range begins below that.
    """
    try:
        return list(_scalar_ranges(text, parser_of(text)))
    except MarkedYAMLError:
        return list(_scalar_ranges(text, parser_of(text, in_python=True)))


def _scalar_ranges(text: Text, parser: Any) -> Iterator[TextRange]:
    while (kind := type(event := parser.get_event())) is not StreamEndEvent:
        if kind is ScalarEvent:
            start, end = event.start_mark.index, event.end_mark.index
            if event.style in ("|", ">"):
                start = text.characters.find("\n", start, end) + 1 or start
            yield start, end
    parser.dispose()
