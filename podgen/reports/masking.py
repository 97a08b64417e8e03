"""Parts of lines that are not shown: asterisks take their places, and what is behind them moves."""

from collections.abc import Iterable
from typing import TypeAlias

Parts: TypeAlias = tuple[tuple[int, int], ...]
"""Parts of a line that are not shown: the offsets of start and end of each, in characters, in order."""

_MASK = "***"


def masked(line: str, parts: Parts) -> str:
    """A line without its hidden parts."""
    for start, end in reversed(parts):
        line = line[:start] + _MASK + line[end:]
    return line


def moved(column: int, parts: Parts) -> int:
    """Where a column is after `masked`, both counted from 1."""
    offset = column - 1
    shift = 0
    for start, end in parts:
        if offset >= end:
            shift += len(_MASK) - (end - start)
        elif offset > start:
            return start + shift + 1
    return column + shift


def merged(parts: Iterable[tuple[int, int]]) -> Parts:
    """Parts in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)
