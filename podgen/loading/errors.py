"""Why what a user asked for cannot be loaded or rendered."""

import linecache
from typing import TYPE_CHECKING

from podgen.problems import named
from podgen.source import is_hidden
from podgen.tracebacks import RefusalError

if TYPE_CHECKING:
    from traceback import FrameSummary, TracebackException


class LoadError(Exception):
    """Something that was asked for cannot be loaded: it is not there, it is not Python, or it holds no manifest.

    Parameters:
        message: What is wrong, with the name of the file, folder or module.
    """

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class TemplateError(RefusalError):
    """The values for a template are missing, unknown or of a wrong type.

    Attributes:
        template: The template's name.
        faults: What is wrong, a sentence each.
        usage: The template's parameters, a line each.
    """

    def __init__(self, template: str, faults: list[str], usage: list[str]) -> None:
        self.template = template
        self.faults = faults
        self.usage = usage
        super().__init__(template, faults, usage)

    def __str__(self) -> str:
        lines = [*self.faults, f"the parameters of {named(self.template)} are:", *(f"  {line}" for line in self.usage)]
        return "\n".join(lines)


class UserCodeError(Exception):
    """The user's own code raised an exception, or tried to end the program.

    Parameters:
        file: The file that was run, as the user would write it.
        error: What was raised.
        doing: What was being done with the file: `loaded` or `rendered`.
    """

    def __init__(self, file: str, error: BaseException, doing: str = "loaded") -> None:
        self.file = file
        self.error = error
        self.doing = doing
        super().__init__(file, error, doing)

    def __str__(self) -> str:
        return self.message

    @property
    def message(self) -> str:
        """What happened, in one line: `site.py raised KeyError while it was loaded`."""
        if isinstance(self.error, SystemExit):
            code = self.error.code or 0
            status = code if isinstance(code, int) else 1  # text is printed, and means failure
            return f"{self.file} exited with status {status} while it was {self.doing}"
        return f"{self.file} raised {type(self.error).__name__} while it was {self.doing}"

    @property
    def traceback_text(self) -> str:
        """What Python prints for the exception, without podgen's frames, those of importing, and the values of Secrets."""
        import importlib
        from traceback import TracebackException

        from podgen.loading.misspelt_names import meant_name

        machinery = ("<frozen importlib", "<frozen runpy", importlib.__file__.removesuffix("__init__.py"))
        trimmed = TracebackException.from_exception(self.error)
        _trim(trimmed, machinery)
        text = "".join(trimmed.format())
        meant = meant_name(self.error)
        return f"{text.rstrip()}. Did you mean: {meant!r}?\n" if meant else text


def _trim(error: "TracebackException", machinery: tuple[str, ...]) -> None:
    """Drop the frames that are not the user's, and what must not be shown, from all exceptions of a chain."""
    names = [(frame, frame.filename) for frame in error.stack]
    error.stack[:] = [
        _without_values(frame) for frame, name in names if not is_hidden(name) and not name.startswith(machinery)
    ]
    if getattr(error, "text", None):  # of a syntax error
        _hide_text(error)
    for linked in (error.__cause__, error.__context__, *(error.exceptions or ())):
        if linked:
            _trim(linked, machinery)


def _without_values(frame: "FrameSummary") -> "FrameSummary":
    """A frame whose line does not show the values of a Secret."""
    from traceback import FrameSummary

    from podgen.reports.secret_literals import masked, parts_of_line

    file, first = frame.filename, frame.lineno or 1
    parts = {line: parts_of_line(file, line) for line in range(first, (frame.end_lineno or first) + 1)}
    if not any(parts.values()):
        return frame
    line = masked(linecache.getline(file, first), parts[first])
    return FrameSummary(file, first, frame.name, lookup_line=False, line=line.strip())


def _hide_text(error: "TracebackException") -> None:
    """Hide the texts in the line of a syntax error, if the file seems to make Secrets: any of them may be a value."""
    quotes = [at for at in map(error.text.find, "\"'") if at >= 0]
    if quotes and "secret(" in "".join(linecache.getlines(error.filename or "")).lower():
        error.text = error.text[: min(quotes)] + "***"
        error.end_offset = error.offset  # no caret may say how long it is
