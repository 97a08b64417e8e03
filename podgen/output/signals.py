"""Signals that end a program are held back while files take each other's places, so that nothing is left half done."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType
from typing import Any

ENDING = tuple(signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that ask a program to end. The others that end one, such as SIGKILL, cannot be held back, or are its own fault."""


class SignalError(KeyboardInterrupt):
    """A signal asks the program to end. It is raised wherever the program is.

    Parameters:
        number: The signal.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(signal.Signals(number).name)


@contextlib.contextmanager
def signals_raised() -> Iterator[None]:
    """Raise a `SignalError` when the program is asked to end, unless it was started to pass over that signal.

    Whoever asks a second time, while users' code does not care for the exception, ends it at once.
    """
    before = _handlers()
    for number in before:
        signal.signal(number, _raise)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _raise(number: int, frame: FrameType | None) -> None:
    del frame
    signal.signal(number, signal.SIG_DFL)
    raise SignalError(number)


def _handlers() -> dict[int, Any]:
    """What signals do now, but for those that are passed over, and those that something else than Python looks after."""
    handlers = {number: signal.getsignal(number) for number in ENDING}
    return {number: handler for number, handler in handlers.items() if handler not in (signal.SIG_IGN, None)}


class HeldBack:
    """The signals that came while they were held back."""

    def __init__(self) -> None:
        self._came: list[int] = []
        self._handlers: dict[int, Any] = {}

    def hold(self) -> None:
        """Only note signals from now on."""
        self._handlers = _handlers()
        try:
            for number in self._handlers:
                signal.signal(number, self._note)
        except ValueError:  # another thread than the main one, which never sees a signal
            self._handlers.clear()

    def _note(self, number: int, frame: FrameType | None) -> None:
        del frame
        self._came.append(number)

    def release(self) -> None:
        """Let signals do again what they did before. What came meanwhile does so at once."""
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        if self._came:
            signal.raise_signal(self._came.pop(0))

    def act(self) -> None:
        """Raise what a signal that came raises: here is a place to leave off. One that would end the process has to wait."""
        for number in self._came:
            handler = self._handlers[number]
            if callable(handler):
                self._came.remove(number)
                handler(number, None)
                return

    @contextlib.contextmanager
    def released(self) -> Iterator[None]:
        """Let signals through for a while: what is done inside may take for ever."""
        self.release()
        try:
            yield
        finally:
            self.hold()


@contextlib.contextmanager
def signals_held_back() -> Iterator[HeldBack]:
    """Hold back the signals that end a program until the work inside is done, or undone."""
    held = HeldBack()
    held.hold()
    try:
        yield held
    finally:
        held.release()
