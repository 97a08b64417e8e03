"""Where a value was made: a call in the user's Python, or a stretch of a file that was read."""

import itertools
import linecache
import os
import sys
from collections.abc import Callable
from types import CodeType, FrameType
from typing import NamedTuple, TypeAlias


class Span(NamedTuple):
    """A stretch of a text file. Lines and columns count from 1, in characters; the end column is the one behind it."""

    file: str
    line: int
    column: int | None = None  # None: the whole line
    end_line: int | None = None
    end_column: int | None = None


class Call:
    """A call in Python code, remembered as cheaply as can be; its columns are looked up only when a problem is shown."""

    __slots__ = ("code", "instruction")

    def __init__(self, code: CodeType, instruction: int) -> None:
        self.code = code
        self.instruction = instruction

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Call) and self.code is other.code and self.instruction == other.instruction

    def __hash__(self) -> int:
        return hash((id(self.code), self.instruction))

    def __reduce__(self) -> tuple[type[Span], tuple[object, ...]]:
        # Code objects do not pickle; what they tell does.
        span = span_of(self)
        return Span, (span.file, span.line, span.column, span.end_line, span.end_column)


Source: TypeAlias = Call | Span


def span_of(source: Source) -> Span:
    """The stretch of text that a source stands for."""
    if isinstance(source, Span):
        return source
    code = source.code
    positions = next(itertools.islice(code.co_positions(), source.instruction // 2, None), (None,) * 4)
    line, end_line, column, end_column = positions
    file = code.co_filename
    if line is None or end_line is None or column is None or end_column is None:  # `python -X no_debug_ranges`
        return Span(file, line or code.co_firstlineno)
    return Span(file, line, characters(file, line, column) + 1, end_line, characters(file, end_line, end_column) + 1)


def file_of(source: Source) -> str:
    """The file that a source lies in, which is known without looking into it."""
    return source.file if isinstance(source, Span) else source.code.co_filename


def characters(file: str, line: int, offset: int) -> int:
    """How many characters the first `offset` bytes of a line are: Python counts its columns in UTF-8 bytes."""
    text = linecache.getline(file, line)
    return offset if text.isascii() else len(text.encode()[:offset].decode(errors="replace"))


_OURS = os.path.dirname(os.path.abspath(__file__)) + os.sep
_TEMPLATES = os.path.join(_OURS, "templates", "")  # shipped with podgen, but written as a user writes
_hidden_files: dict[str, bool] = {}


def is_hidden(filename: str) -> bool:
    """Whether a code file is podgen's or attrs', so that its frames are never the user's."""
    if filename.startswith(_OURS):
        return not filename.startswith(_TEMPLATES)
    if filename.startswith("<attrs generated"):
        return True
    attr = sys.modules.get("attr")  # only where someone has imported it can one of its functions make the call
    return attr is not None and filename.startswith(os.path.dirname(os.path.abspath(str(attr.__file__))) + os.sep)


def caller(getframe: Callable[[int], FrameType] = sys._getframe) -> Call | None:  # noqa: SLF001 - nothing public is as fast
    """The innermost call outside podgen that is being made right now, or `None` if there is none.

    Values that one call of the user's makes share what this returns, so a piece asks once.

    A helper of the user's that sets `__tracebackhide__ = True` is passed over too, so that its caller gets the blame.
    """
    try:
        # Who asks is one of podgen's functions. Its frame, which Python would have to make up, is passed over unseen.
        frame: FrameType | None = getframe(2)
    except ValueError:
        return None  # nobody has called it but Python itself
    while frame is not None:
        code = frame.f_code
        if code is _to_blame[0]:
            return Call(code, frame.f_lasti)
        hidden = _hidden_files.get(code.co_filename)
        if hidden is None:
            hidden = _hidden_files[code.co_filename] = is_hidden(code.co_filename)
        if not hidden:
            is_helper = "__tracebackhide__" in code.co_varnames
            if not is_helper:
                _to_blame[0] = code
            if not is_helper or not frame.f_locals.get("__tracebackhide__"):
                return Call(code, frame.f_lasti)
        frame = frame.f_back
    return None


# The code that was found last, and can never be a helper that is passed over. Most often it is what is looked for next.
_to_blame: list[CodeType | None] = [None]
