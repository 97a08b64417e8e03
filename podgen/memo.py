"""Functions of a text that remember what they said: the same few names and amounts come again and again."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class _Answers(dict[str, T]):
    """What a function said of texts. Only the first question takes longer than a dict does."""

    def __init__(self, read: Callable[[str], T]) -> None:
        self._read = read

    def __missing__(self, text: str) -> T:
        answer = self._read(text)
        if len(text) <= 100:  # longer ones are rare, and could fill the memory
            if len(self) > 4096:
                self.clear()
            self[text] = answer
        return answer


def memoized_text(read: Callable[[str], T]) -> Callable[[str], T]:
    """Make a function of a text remember what it said of short ones."""
    return _Answers(read).__getitem__
