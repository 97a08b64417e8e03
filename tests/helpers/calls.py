"""Counts calls of functions, which no clock disturbs, and says how they grow."""

import sys
from collections.abc import Callable
from types import FrameType


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, those in C included."""
    count = 0

    def on_event(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        del frame, argument
        count += event in ("call", "c_call")

    work()  # what is imported and remembered does not count
    sys.setprofile(on_event)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def growth(work: Callable[[int], Callable[[], object]]) -> float:
    """How many times as many calls twice as many things take."""
    few, many = (calls(work(number)) for number in (100, 200))
    return many / few
