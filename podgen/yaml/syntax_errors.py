"""Says what is wrong with a text that is no YAML, in the same words whichever of the two parsers found it."""

from typing import Any

from podgen.errors import YamlError
from podgen.problems import quoted, visible
from podgen.yaml.document import TOO_DEEP
from podgen.yaml.tags import tag_error
from podgen.yaml.text import Text

_VALUE = "`: ` cannot stand here: put text that contains it in quotes, and check the indentation"
_NO_KEY = "this line should be a `key: value`: check the indentation"
_MISFIT = "this does not fit what stands before it: check the quotes and the indentation"
SECOND_DOCUMENT = (
    "this does not belong to the document before it: check the indentation, and put `---` between documents"
)
_TAB = "a tab cannot stand here: use blanks"
NO_DIRECTIVES = "kubectl takes no directives such as `%YAML`: leave out the line"

# How the messages of PyYAML's parsers begin, of that in C and of that in Python, and what is said in their place.
_WORDS = {
    "mapping values are not allowed": _VALUE,
    "could not find expected ':'": _NO_KEY,
    "did not find expected key": _MISFIT,
    "did not find expected '-' indicator": _MISFIT,
    "expected <block end>": _MISFIT,
    "did not find expected <document start>": SECOND_DOCUMENT,
    "expected '<document start>'": SECOND_DOCUMENT,
    "found unexpected end of stream": "the text ends inside of quotes",
    "found unexpected document": "the document ends inside of quotes",
    "found a tab character": _TAB,
    "found character '\\t'": _TAB,
    "did not find expected ',' or ']'": "a list in brackets goes on with `,` or ends with `]`",
    "expected ',' or ']'": "a list in brackets goes on with `,` or ends with `]`",
    "did not find expected ',' or '}'": "a mapping in brackets goes on with `,` or ends with `}`",
    "expected ',' or '}'": "a mapping in brackets goes on with `,` or ends with `}`",
    "did not find expected node content": "a value should stand here",
    "expected the node content": "a value should stand here",
    "block sequence entries are not allowed": "an item of a list cannot begin here: begin a new line",
    "sequence entries are not allowed": "an item of a list cannot begin here: begin a new line",
    "mapping keys are not allowed": "`? ` cannot stand here: put text that begins with it in quotes",
    "found unexpected ':'": "`:` cannot stand here: put text that contains it in quotes",
    "did not find expected hexdecimal number": "an escape such as `\\u00e9` has too few digits here",
    "found invalid Unicode character escape code": "there is no such character: in YAML, pairs such as `\\ud83d\\ude00` stand for none",
    "did not find expected alphabetic or numeric": "the name of an anchor or alias can only have letters, digits, `-` and `_`",
    "expected alphabetic or numeric": "the name of an anchor or alias can only have letters, digits, `-` and `_`",
    "did not find expected comment or line break": "the text begins in the line below `|` or `>`",
    "expected a comment or a line break": "the text begins in the line below `|` or `>`",
    "exceeded maximum nesting depth": TOO_DEEP,
    "found an indentation indicator equal to 0": "the number behind `|` or `>` is from 1 to 9",
}

_OF_DIRECTIVES = ("found duplicate", "duplicate tag handle", "found incompatible")


def syntax_error(text: Text, error: Any) -> YamlError:
    """The error for what a parser of PyYAML has raised.

    Parameters:
        text: What was read.
        error: The `MarkedYAMLError`.
    """
    problem, context = str(error.problem or ""), str(error.context or "")
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    words = f"{problem} {context}"
    if "directive" in context or problem.startswith(_OF_DIRECTIVES):
        begin = (error.context_mark or mark).index
        return text.error(NO_DIRECTIVES, text.characters.rfind("\n", 0, begin) + 1)
    if "tag" in context or problem.startswith("found undefined tag handle"):
        return tag_error(text, error.context_mark.index)
    if problem.startswith("found unknown escape character"):
        at -= text.characters[at : at + 1] != "\\"  # the parser in Python is one further
        return escape_error(text, at)
    if "cannot start any token" in problem and text.characters[at] != "\t":
        return text.error(f"{quoted(text.characters[at])} cannot begin a value: put it in quotes", at)
    if "cannot start any token" in problem:
        return text.error(_TAB, at)
    message = next((clear for beginning, clear in _WORDS.items() if problem.startswith(beginning)), None)
    return text.error(message or f"this cannot be read as YAML: {visible(words, limit=200)}", at)


def escape_error(text: Text, at: int) -> YamlError:
    """The error for a backslash in quotes that begins no escape, given its offset."""
    escape = text.characters[at : at + 2]
    clear = "a quote needs none" if escape == "\\'" else "write a backslash twice, or put the text in single quotes"
    return text.error(f"{visible(escape)} is no escape in double quotes: {clear}", at)
