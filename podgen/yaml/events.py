"""Parses YAML text into ruamel.yaml's events, with its parser in C or with the one in Python."""

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml import main as ruamel_main
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import ScalarEvent, StreamEndEvent
from ruamel.yaml.scanner import Scanner, ScannerError

from podgen.problems import visible
from podgen.yaml.text import Text, TextRange

CParser: Any = getattr(ruamel_main, "CParser", None)
"""The parser in ruamel.yaml's C extension; `None` if the extension is not installed."""

NextEvent: TypeAlias = Callable[[], Any]
"""Returns the next event of a text."""


# Where the two parsers may differ: rare line endings and byte order marks, directives, document ends, tags, and comments or
# tabs after the head of a block of text.
_SUBTLE = ("\x85", "\u2028", "\u2029", "\ufeff", "\n%", "\n...", "\n!", " !", "\t!", "[!", "{!", ",!")
_SUBTLE_HEAD = re.compile(r"[|>][-+0-9]*[#\t]")


def is_same_in_c(text: Text) -> bool:
    """Whether the parser in C is installed, and the text has nothing on which the two parsers may differ.

    Errors aside: only the parser in Python finds them all, with the same words on every machine.
    """
    characters = text.characters
    if CParser is None or characters.startswith(("%", "...", "!")):
        return False
    return not any(subtle in characters for subtle in _SUBTLE) and not _SUBTLE_HEAD.search(characters)


def c_events(text: Text) -> NextEvent:
    """The events of a text, from the parser in C. Both this call and the events may raise anything."""
    next_event: NextEvent = CParser(text.characters).get_event
    return next_event


def events(text: Text) -> Iterator[Any]:
    """The events of a text, from the parser in Python.

    Raises:
        YamlError: The text is not YAML.
    """
    event = None
    try:
        yaml = YAML(typ="safe", pure=True)
        yaml.Scanner = _Scanner
        for event in yaml.parse(text.characters):
            yield event
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise text.error(_reworded(error.problem, error.context), mark.index) from error
    except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError, YAMLError) as error:
        # ruamel.yaml does not catch what Python raises, for `%YAML 1.9` or `"\UFFFFFFFF"`, for example.
        message = f"this cannot be read as YAML: {visible(str(error))}"
        raise text.error(message, event.start_mark.index if event else 0) from error


def scalar_ranges(text: Text) -> Iterator[TextRange]:
    """The ranges of all scalars in a text that could be read before, in their order.

    A block of text may have a comment at its head, so its range begins below that.
    """
    next_event = c_events(text) if is_same_in_c(text) else events(text).__next__
    while type(event := next_event()) is not StreamEndEvent:
        if isinstance(event, ScalarEvent):
            start, end = event.start_mark.index, event.end_mark.index
            if event.style in ("|", ">"):
                start = text.characters.find("\n", start, end) + 1 or start
            yield start, end


class _Scanner(Scanner):
    """Accepts tabs between words, and blank lines at the top of a block of text, where kubectl accepts them."""

    def scan_to_next_token(self) -> None:
        peek, forward = self.reader.peek, self.reader.forward
        while True:
            while peek() == " " or (peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                forward()
            if peek() == "#":
                while peek() not in _ENDS:
                    forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain_spaces(self, indent: Any, start_mark: Any) -> list[str] | None:
        peek, forward, prefix = self.reader.peek, self.reader.forward, self.reader.prefix
        length = 0
        while peek(length) in " \t":
            length += 1
        blanks = prefix(length)
        forward(length)
        if peek() not in _BREAKS:
            return [blanks] if blanks else []
        line_break = self.scan_line_break()
        self.allow_simple_key = True
        breaks: list[str] = []
        while True:
            if self.reader.column == 0 and prefix(3) in ("---", "...") and peek(3) in " \t" + _ENDS:
                return None
            if peek() in _BREAKS:
                breaks.append(self.scan_line_break())
            elif peek() == " " or (peek() == "\t" and self.reader.column >= indent):
                forward()
            elif peek() == "\t":
                mark = self.reader.get_mark()
                raise ScannerError("while scanning a plain scalar", start_mark, "found character '\\t'", mark)
            else:
                break
        first = [" "] if line_break == "\n" and not breaks else [line_break] if line_break != "\n" else []
        return first + breaks

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Any]:
        breaks: list[str] = []
        indent = 0
        end = self.reader.get_mark()
        while self.reader.peek() in " " + _BREAKS:
            if self.reader.peek() == " ":
                self.reader.forward()
                indent = max(indent, self.reader.column)
            else:
                breaks.append(self.scan_line_break())
                end = self.reader.get_mark()
        return breaks, indent, end


_BREAKS = "\n\x85\u2028\u2029"

_ENDS = "\0" + _BREAKS


# Clearer messages for the commonest mistakes, by how ruamel.yaml's messages begin.
_CLEARER = {
    "mapping values are not allowed here": "`: ` cannot stand here: put text that contains it in quotes, and check the indentation",
    "could not find expected ':'": "this line should be a `key: value`: check the indentation",
    "expected <block end>": "this does not fit what stands before it: check the quotes and the indentation",
    "expected '<document start>'": "this does not belong to the document before it: check the indentation, and put `---` between documents",
    "found unexpected end of stream": "the text ends inside of quotes",
    "found character '\\t'": "a tab cannot stand here: use blanks",
}


def _reworded(problem: str | None, context: str | None) -> str:
    words = " ".join(part for part in (problem, context) if part)
    clearer = (clearer for beginning, clearer in _CLEARER.items() if words.startswith(beginning))
    return next(clearer, visible(words, limit=200))
