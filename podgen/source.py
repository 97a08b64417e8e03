"""Where a value was made: a call in the user's Python, or a span of a file."""

import itertools
import linecache
import os
import sys
from collections.abc import Callable
from types import CodeType, FrameType
from typing import NamedTuple, TypeAlias


class Span(NamedTuple):
    """A span of a text file. Lines and columns count from 1, in characters; the end column is exclusive."""

    file: str
    line: int
    column: int | None = None  # None: the whole line
    end_line: int | None = None
    end_column: int | None = None


class Call:
    """A call in Python code, as cheap to keep as possible: its line and columns are only looked up to show a problem.

    Parameters:
        code: The code object that contains the call.
        instruction: The offset of the call in its bytecode.
        around: The call by which Python came into that code, unless it is a module's. It does not count in comparisons.
    """

    __slots__ = ("around", "code", "instruction")

    def __init__(self, code: CodeType, instruction: int, around: "Call | None" = None) -> None:
        self.code = code
        self.instruction = instruction
        self.around = around

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Call) and self.code is other.code and self.instruction == other.instruction

    def __hash__(self) -> int:
        return hash((id(self.code), self.instruction))

    def __reduce__(self) -> tuple[type[Span], tuple[object, ...]]:
        # Code objects cannot be pickled, so a copy has the span instead.
        span = span_of(self)
        return Span, (span.file, span.line, span.column, span.end_line, span.end_column)


Source: TypeAlias = Call | Span


def span_of(source: Source) -> Span:
    """The span of a source, looked up if it is a call."""
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
    """The file of a source, which needs no look-up."""
    return source.file if isinstance(source, Span) else source.code.co_filename


def characters(file: str, line: int, offset: int) -> int:
    """A column in characters, for an offset in UTF-8 bytes, as Python counts columns."""
    text = linecache.getline(file, line)
    return offset if text.isascii() else len(text.encode()[:offset].decode(errors="replace"))


_OURS = os.path.dirname(os.path.abspath(__file__)) + os.sep
_TEMPLATES = os.path.join(_OURS, "templates", "")  # shipped with podgen, but treated as user code
_hidden_files: dict[str, bool] = {}


def is_own(filename: str) -> bool:
    """Whether a code file belongs to podgen."""
    return filename.startswith(_OURS) and not filename.startswith(_TEMPLATES)


def is_hidden(filename: str) -> bool:
    """Whether a code file belongs to podgen or attrs, so that its frames are not the user's code."""
    if is_own(filename) or filename.startswith("<attrs generated"):
        return True
    attr = sys.modules.get("attr")  # not imported here: if nobody has, no frame can be one of attrs'
    return attr is not None and filename.startswith(os.path.dirname(os.path.abspath(str(attr.__file__))) + os.sep)


def caller(getframe: Callable[[int], FrameType] = sys._getframe) -> Call | None:  # noqa: SLF001 - nothing public is as fast
    """The call in the user's code that led here: in the innermost frame outside podgen. `None` if there is no such frame.

    Functions of the user's that set `__tracebackhide__ = True` are skipped too: problems are then shown at their caller.

    A piece calls this once, and passes the result to all values that it makes.
    """
    try:
        # The calling frame is podgen's own. It is skipped, since Python would first have to create the frame object.
        frame: FrameType | None = getframe(2)
    except ValueError:
        return None  # called by Python itself
    while frame is not None:
        code = frame.f_code
        if code is not _last_code[0]:
            hidden = _hidden_files.get(code.co_filename)
            if hidden is None:
                hidden = _hidden_files[code.co_filename] = is_hidden(code.co_filename)
            is_helper = "__tracebackhide__" in code.co_varnames
            if hidden or (is_helper and frame.f_locals.get("__tracebackhide__")):
                frame = frame.f_back
                continue
            if not is_helper:
                _last_code[0] = code
        if not code.co_flags & _OF_FUNCTION or (outer := frame.f_back) is None:
            return Call(code, frame.f_lasti)
        around = _last_around[0]
        if around.code is not outer.f_code or around.instruction != outer.f_lasti:
            around = _around(outer)
        return Call(code, frame.f_lasti, around)
    return None


# Caches the code object of the last result, as the next call is most often in the same one. Never one that may be skipped.
_last_code: list[CodeType | None] = [None]

_OF_FUNCTION = 2
"""The flag of code objects of functions. The code of a module has no calls around it that matter."""

_last_around: list[Call] = [Call(caller.__code__, -1)]
"""The last call around another: most often, the next one is in the same."""

_arounds: dict[Call, Call] = {}
_MOST_AROUND = 10_000


def _around(frame: FrameType) -> Call:
    """The call at which a frame is. Equal ones are one object, so that values which they made can be told to be alike."""
    call = Call(frame.f_code, frame.f_lasti)
    if len(_arounds) >= _MOST_AROUND:
        _arounds.clear()
    known = _last_around[0] = _arounds.setdefault(call, call)
    return known
