"""Parses YAML text into PyYAML's events, with its parser in C or with the one in Python. Both read it as kubectl does."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from yaml.error import MarkedYAMLError
from yaml.events import ScalarEvent, StreamEndEvent

from podgen.yaml.text import Text, TextRange

CParser: Any
"""PyYAML's parser in C; `None` where there is no wheel for the machine."""
try:
    from yaml._yaml import CParser
except ImportError:
    CParser = None

MOST_READ_AGAIN = 2**17
"""The most characters of a document that is read in Python where the parser in C takes less than kubectl does.

That is `\\'` in double quotes, and in brackets a colon that stands in front of another bracket or of a comma: `[fe80::]`.
"""

NextEvent: TypeAlias = Callable[[], Any]
"""Returns the next event of a text."""


def events_of(text: Text, *, in_python: bool = False) -> NextEvent:
    """The events of a text. They may raise any `MarkedYAMLError`.

    Parameters:
        text: The text.
        in_python: Whether to use the parser in Python even if there is one in C.
    """
    if CParser is not None and not in_python:
        from_c: NextEvent = CParser(text.characters).get_event
        return from_c
    from podgen.yaml.python_parser import PythonParser

    from_python: NextEvent = PythonParser(text.characters, is_strict=len(text.characters) > MOST_READ_AGAIN).get_event
    return from_python


def is_read_again(text: Text, error: Any) -> bool:
    """Whether the parser in C has raised an error for what kubectl takes, so that the text is read in Python."""
    if CParser is None or len(text.characters) > MOST_READ_AGAIN:
        return False
    problem, at = str(error.problem), error.problem_mark.index
    is_quote = problem.startswith("found unknown escape character") and text.characters.startswith("\\'", at)
    return is_quote or problem.startswith("found unexpected ':'")


def scalar_ranges(text: Text) -> Sequence[TextRange]:
    """The ranges of all scalars in a text that could be read before, in their order.

    A block of text may have a comment at its head, so its range begins below that.
    """
    try:
        return list(_scalar_ranges(text, events_of(text)))
    except MarkedYAMLError:
        return list(_scalar_ranges(text, events_of(text, in_python=True)))


def _scalar_ranges(text: Text, next_event: NextEvent) -> Iterator[TextRange]:
    while type(event := next_event()) is not StreamEndEvent:
        if isinstance(event, ScalarEvent):
            start, end = event.start_mark.index, event.end_mark.index
            if event.style in ("|", ">"):
                start = text.characters.find("\n", start, end) + 1 or start
            yield start, end
