"""What to do about a text that is no YAML: a template that has to be rendered first, or text that needs quotes."""

from typing import NamedTuple

from podgen.checking.charts import Chart
from podgen.checking.detection import is_meant_as_manifest
from podgen.checking.indentation import indentation_of
from podgen.checking.rendering import rendering
from podgen.errors import YamlError
from podgen.memo import lazy_pattern
from podgen.problems import Problem, SourceRef
from podgen.rules.shapes.in_yaml import quoted_text
from podgen.secret_texts import has_secret_name, holds_secret
from podgen.source import Span
from podgen.yaml.text import Text


class Unreadable(NamedTuple):
    """What is said of a text that is neither YAML nor JSON."""

    problem: Problem
    render: str = ""
    """The command that renders it, if it is a template."""


def is_meant(error: YamlError) -> bool:
    """Whether a text in a file of a folder was meant to be a manifest, so that it is told that it cannot be read."""
    return error.text is None or is_meant_as_manifest(error.text.characters)


def unreadable(file: str, error: YamlError, chart: Chart | None = None) -> Unreadable:
    """The problem of a text that is neither YAML nor JSON, at the position where reading ended.

    Parameters:
        file: The name of the file.
        error: What went wrong.
        chart: The Helm chart that the file belongs to, if any.
    """
    line, column = error.line or 1, error.column or 1
    message, help, render = error.message, None, ""
    if template := _template_at(error, line, column):
        line, column = template.line, template.column
        render = rendering(template.expression, file, chart.folder if chart else "")
        message, help = "a template is no YAML until it is rendered", f"render it first: {render}"
    elif error.text is not None and not error.text.has_secret and error.message.startswith(_INDENTED):
        written = error.text.line(line)
        if error.message.startswith(_COLON):
            help = _with_quotes(written) or indentation_of(error.text, line)
        elif not written[: column - 1].strip():
            help = indentation_of(error.text, line)
    place = SourceRef(Span(file, line, column, line, column + (len(template.expression) if template else 1)))
    return Unreadable(Problem.of("yaml/invalid", message, type="Decode", place=place, help=help), render)


class _Template(NamedTuple):
    """An expression of a template, and where it stands."""

    expression: str
    line: int
    column: int


_EXPRESSION = lazy_pattern(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{-?\s(?!.*\}).*|\{\{/\*.*")
"""An expression, or the part of one that stands in its first line."""

_QUOTED = lazy_pattern(r"'[^']*'|\"(?:[^\"\\]|\\.)*\"")

_COLON = "`: `"

_INDENTED = (_COLON, "this does not fit")
"""How messages begin about what may be indented in a wrong way."""

_FOLDED = "this line should be"
"""How the message begins if an expression was taken for a part of the text in the line before it."""


def _template_at(error: YamlError, line: int, column: int) -> _Template | None:
    """The expression that reading ended at; `None` if there is none."""
    if error.text is None:
        return None
    written = error.text.line(line)
    for found in _EXPRESSION.finditer(written):
        if found.start() < column - 1 < found.end():  # quotes in an expression end those around it
            return _Template(found[0], line, found.start() + 1)
    for number in (line, *([_line_before(error.text, line)] if error.message.startswith(_FOLDED) else []), 1):
        written = error.text.line(number)
        is_beginning = number == 1 and line != 1
        bare = _QUOTED.sub(lambda quoted: "_" * len(quoted[0]), written)
        begun = _EXPRESSION.match(bare) if is_beginning else _EXPRESSION.search(bare)
        if begun:
            whole = _EXPRESSION.match(written, begun.start()) or begun
            return _Template(whole[0].rstrip(), number, begun.start() + 1)
    return None


def _line_before(text: Text, line: int) -> int:
    """The number of the last line in front of another that is neither empty nor a comment."""
    while line > 2 and not text.line(line - 1).partition("#")[0].strip():
        line -= 1
    return max(line - 1, 1)


_KEY_AND_TEXT = lazy_pattern(r"\s*(?:- +)*(?P<key>[\w./-]+): +(?P<text>[^\s'\"\[{&*|>!#].*?)(?:\s+#.*)?\s*")


def _with_quotes(line: str) -> str | None:
    """A `key: value` whose value has a colon, with quotes around the value."""
    found = _KEY_AND_TEXT.fullmatch(line)
    if not found or ": " not in f"{found['text']} " or len(found["text"]) > 200:
        return None
    is_secret = has_secret_name(found["key"]) or holds_secret(found["text"])
    return f"in quotes: `{found['key']}: {quoted_text('...' if is_secret else found['text'])}`"
