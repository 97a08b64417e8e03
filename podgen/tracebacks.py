"""Tracebacks of what is refused end at the user's code: podgen's own frames say nothing about the mistake."""

import sys
from types import FrameType, TracebackType
from typing import Any

from podgen.source import is_own


class RefusalError(ValueError):
    """An error that is about the user's code alone. Its traceback has no frames of podgen's."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        _hide_own_frames()

    def _render_traceback_(self) -> list[str]:
        """What IPython and Jupyter print of it."""
        return f"{type(self).__name__}: {self}".splitlines()


def _hide_own_frames() -> None:
    """Keep podgen's frames out of the traceback of the error that is being made.

    pytest leaves out functions of modules with `__tracebackhide__`. What Python prints of an error that nobody catches has no
    such convention, so its hook is replaced, unless somebody has done so already.
    """
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - as in `podgen.source`
    while frame is not None:
        if is_own(frame.f_code.co_filename):
            frame.f_globals["__tracebackhide__"] = _is_refusal
        frame = frame.f_back
    if sys.excepthook is sys.__excepthook__:
        sys.excepthook = _print_uncaught


def _is_refusal(info: Any) -> bool:
    """Whether pytest shows an error of which podgen's frames say nothing: a mistake of podgen's own has to show them."""
    return isinstance(info.value, RefusalError)


def _print_uncaught(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    """What Python does with an error that nobody catches, without the frames of podgen if it is a refusal."""
    if isinstance(error, RefusalError):
        traceback = _without_own_frames(traceback)
        error = error.with_traceback(traceback)
    sys.__excepthook__(kind, error, traceback)


def _without_own_frames(traceback: TracebackType | None) -> TracebackType | None:
    kept = []
    while traceback is not None:
        if not is_own(traceback.tb_frame.f_code.co_filename):
            kept.append(traceback)
        traceback = traceback.tb_next
    shown = None
    for entry in reversed(kept):
        shown = TracebackType(shown, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
    return shown
