"""What is worked out once: answers about texts that come again and again, and patterns at their first use."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

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


class _LazyPattern:
    """A pattern whose methods appear when they are first asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._source = text, flags

    def __getattr__(self, name: str) -> Any:
        method = self.__dict__[name] = getattr(re.compile(*self._source), name)
        return method


def lazy_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` returns, but compiled at its first use: most runs need few of the patterns."""
    pattern: Any = _LazyPattern(text, flags)
    compiled: re.Pattern[str] = pattern
    return compiled
