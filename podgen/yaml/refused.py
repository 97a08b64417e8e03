"""What kubectl refuses in YAML and PyYAML's parsers do not tell, or not well."""

import re
from typing import Any

from yaml.events import StreamEndEvent

from podgen.memo import lazy_pattern
from podgen.yaml.events import NextEvent
from podgen.yaml.syntax_errors import NO_DIRECTIVES, SECOND_DOCUMENT, escape_error
from podgen.yaml.text import Text

_MARK = lazy_pattern(r"(?:\A|(?<=[\n\x85\u2028\u2029]))\ufeff")

_DIRECTIVE = lazy_pattern(r"(?: *+(?:#[^\n]*+)?\n)*+%")

_SLASH = lazy_pattern(r"(?:[^\\]|\\[^/])*?\\/", re.DOTALL)


def refuse_marks_and_directives(text: Text) -> None:
    """Raise an error for a directive in front of a document, or a byte order mark at the beginning of a line in it."""
    if found := _DIRECTIVE.match(text.characters):
        raise text.error(NO_DIRECTIVES, found.end() - 1)
    if "\ufeff" in text.characters and (mark := _MARK.search(text.characters)):
        raise text.error("a byte order mark (U+FEFF) begins this line: remove it", mark.start())


def refuse_escaped_slash(text: Text, event: Any) -> None:
    r"""Raise an error for `\/` in a scalar in double quotes: in JSON it is an escape, in YAML as kubectl reads it it is none."""
    found = _SLASH.match(text.characters, event.start_mark.index, event.end_mark.index)
    if found:
        raise escape_error(text, found.end() - 2)


def refuse_question_mark(text: Text, event: Any) -> None:
    """Raise an error for a `?` in a scalar without quotes that stands in brackets: kubectl takes it for the beginning of a key."""
    at = text.characters.find("?", event.start_mark.index, event.end_mark.index)
    if at >= 0:
        raise text.error("`?` cannot stand here: put text in brackets that contains it in quotes", at)


# Lines with nothing in them, and directives, which belong to the next document.
_NOTHING = lazy_pattern(r"[ \t]*+(?:#[^\n]*+)?(?:\n(?: *+(?:#[^\n]*+)?(?=\n|\Z)|%[^\n]*+|\.\.\.(?=\s)))*+\n*")


def refuse_second(text: Text, end: Any, next_event: NextEvent) -> None:
    """Refuse what stands behind a document: kubectl does not read it.

    Parameters:
        text: The text.
        end: The event that ended the document.
        next_event: Returns the events after it.
    """
    if end.explicit:
        behind = _NOTHING.match(text.characters, end.end_mark.index)
        if behind and behind.end() < len(text.characters):
            raise text.error("kubectl reads nothing behind `...`: put `---` in front of this", behind.end())
    elif type(event := next_event()) is not StreamEndEvent:
        raise text.error(SECOND_DOCUMENT, event.start_mark.index)
