"""Caches: results of functions of a text, and regular expressions that are compiled at their first use."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class _Cache(dict[str, T]):
    """The results of a function by its argument. A hit is as fast as a dict look-up."""

    def __init__(self, read: Callable[[str], T]) -> None:
        self._read = read

    def __missing__(self, text: str) -> T:
        result = self._read(text)
        if len(text) <= 100:  # longer texts are rare, and could fill the memory
            if len(self) > 4096:
                self.clear()
            self[text] = result
        return result


def memoized_text(read: Callable[[str], T]) -> Callable[[str], T]:
    """Decorate a function of a text so that its results for short texts are cached."""
    return _Cache(read).__getitem__


class _LazyPattern:
    """A pattern that is compiled when one of its methods is first accessed."""

    def __init__(self, text: str, flags: int) -> None:
        self._source = text, flags

    def __getattr__(self, name: str) -> Any:
        method = self.__dict__[name] = getattr(re.compile(*self._source), name)
        return method


def lazy_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but the pattern is compiled at its first use: most runs need few of them."""
    pattern: Any = _LazyPattern(text, flags)
    compiled: re.Pattern[str] = pattern
    return compiled
