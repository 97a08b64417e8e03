"""The traceback of an exception of the user's: without podgen's frames, the values of Secrets, and most of a very long chain."""

import importlib
import linecache
from collections.abc import Iterator
from traceback import FrameSummary, TracebackException

from podgen.loading.misspelt_names import meant_name
from podgen.memo import lazy_pattern
from podgen.problems import visible, visible_lines
from podgen.reports.masking import masked
from podgen.reports.secret_literals import parts_of_line
from podgen.source import is_hidden

_MACHINERY = ("<frozen importlib", "<frozen runpy", importlib.__file__.removesuffix("__init__.py"))

_HAS_SECRETS = lazy_pattern(r"(?i)secret\(|\b(?:env|environment|headers)\s*=|EnvVar\(|passw|token")

_LAST = 15
_FIRST = 5
"""Of a chain of exceptions that is longer than both together, so many are shown of its end, and so many of its beginning."""


def traceback_text(error: BaseException) -> str:
    """What Python prints for an exception, without the frames of podgen and of importing, and without values of Secrets."""
    try:
        whole = TracebackException.from_exception(error)
        _shorten(whole)
        for each in _all_in(whole):
            _trim(each)
        text = visible_lines("".join(whole.format()))
    except Exception:  # noqa: BLE001 - such as a `SyntaxError` of the user's own making, in a line that is no text
        return f"{type(error).__name__} (which cannot be shown)\n"
    meant = meant_name(error)
    return f"{text.rstrip()}. Did you mean: {meant!r}?\n" if meant else text


def _shorten(error: TracebackException) -> None:
    """Leave out the middle of a chain of very many exceptions: Python would print them all."""
    chain = [error]
    while linked := _linked(chain[-1]):
        chain.append(linked)
    left_out = len(chain) - _LAST - _FIRST
    if left_out > 0:
        last, first = chain[_LAST - 1], chain[-_FIRST]
        last.__cause__, last.__context__ = (first, None) if last.__cause__ else (None, first)
        notes = [str(note) for note in first.__notes__ or ()] if isinstance(first.__notes__, list) else []
        first.__notes__ = [*notes, f"({left_out:,} exceptions between this one and the next are left out)"]


def _linked(error: TracebackException) -> TracebackException | None:
    """The exception that Python prints above another, as that came of it."""
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _all_in(error: TracebackException) -> Iterator[TracebackException]:
    """An exception, and all that are linked to it or in it, at any depth."""
    pending = [error]
    while pending:
        each = pending.pop()
        yield each
        pending += [other for other in (each.__cause__, each.__context__, *(each.exceptions or ())) if other]


def _trim(error: TracebackException) -> None:
    """Drop the frames that are not the user's, and what must not be shown."""
    names = [(frame, frame.filename) for frame in error.stack]
    error.stack[:] = [
        _without_values(frame) for frame, name in names if not is_hidden(name) and not name.startswith(_MACHINERY)
    ]
    if getattr(error, "text", None):  # of a syntax error
        _hide_text(error)
    if name := getattr(error, "filename", None):
        error.filename = visible(str(name), None)


def _without_values(frame: FrameSummary) -> FrameSummary:
    """A frame whose line does not show the values of a Secret, and whose file cannot be taken for anything else."""
    file, first = frame.filename, frame.lineno or 1
    parts = {line: parts_of_line(file, line) for line in range(first, (frame.end_lineno or first) + 1)}
    shown = visible(file, None)
    if shown == file and not any(parts.values()):
        return frame
    line = masked(linecache.getline(file, first), parts[first])
    return FrameSummary(shown, first, frame.name, lookup_line=False, line=line.strip())


def _hide_text(error: TracebackException) -> None:
    """Hide the texts in the line of a syntax error, if the file seems to have secrets: any of them may be one."""
    quotes = [at for at in map(error.text.find, "\"'") if at >= 0]
    if quotes and _HAS_SECRETS.search("".join(linecache.getlines(error.filename or ""))):
        error.text = error.text[: min(quotes)] + "***"
        error.end_offset = error.offset  # no caret may say how long it is
