"""The unified diff of two texts, as `patch` and `git apply` take it. Its time grows little faster than the texts."""

import difflib
import io
import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

_CONTEXT = 3

# How many pairs of lines difflib may compare at once. If there are more, all the old lines are replaced by all the new ones.
_SEARCHED = 4_000_000


Shown: TypeAlias = Callable[[Sequence[str]], Sequence[str]]
"""Makes of the lines of a text those that are shown in their places."""


def unified_diff(old: str, new: str, before: str, after: str, shown: Shown = list) -> str:
    """The changes from one text to another; no hunk if they are equal.

    Parameters:
        old: The text that is there.
        new: The text that is wanted.
        before: The old text's name, for the first line.
        after: The new text's name, for the second line.
        shown: Hides what must not be seen. Lines that differ only in that are shown with `(changed)`.
    """
    a, b = _lines(old), _lines(new)
    hunks = _hunks(_changes(a, b))
    old_shown, new_shown = shown(a), list(shown(b))
    for change in itertools.chain(*hunks):
        _mark_changed(change, a, b, old_shown, new_shown)
    lines = (line for hunk in hunks for line in _text(hunk, old_shown, new_shown))
    ended = (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
    return f"--- {before}\n+++ {after}\n" + "".join(ended)


class _Change(NamedTuple):
    """Lines of the old text, and the lines of the new one that replace them; either may be none."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def _lines(text: str) -> list[str]:
    """The lines of a text, with their ends. Unlike in `splitlines`, a form feed ends none."""
    return list(io.StringIO(text, newline="\n"))


def _mark_changed(
    change: _Change, a: Sequence[str], b: Sequence[str], old_shown: Sequence[str], new_shown: list[str]
) -> None:
    """Mark the new lines that differ from an old one in what is hidden, and in nothing else but the comma behind it."""
    old = range(change.old_start, change.old_end)
    hidden = {_bare(old_shown[i]) for i in old if old_shown[i] != a[i]}
    there = {_bare(a[i]) for i in old} if hidden else set()
    for j in range(change.new_start, change.new_end):
        line = new_shown[j]
        if line != b[j] and _bare(line) in hidden and _bare(b[j]) not in there:
            end = line[len(line.rstrip("\n")) :]
            new_shown[j] = f"{line.removesuffix(end)} (changed){end}"


def _bare(line: str) -> str:
    """A line without its end, and without a comma there."""
    return line.rstrip(",\n")


def _hunks(changes: Iterator[_Change]) -> list[list[_Change]]:
    """The changes in groups: those are together whose lines of context would meet."""
    hunks: list[list[_Change]] = []
    for change in changes:
        if hunks and change.old_start - hunks[-1][-1].old_end <= 2 * _CONTEXT:
            hunks[-1].append(change)
        else:
            hunks.append([change])
    return hunks


def _text(hunk: Sequence[_Change], a: Sequence[str], b: Sequence[str]) -> Iterator[str]:
    """The lines of a hunk."""
    first, last = hunk[0], hunk[-1]
    above, below = min(_CONTEXT, first.old_start), min(_CONTEXT, len(a) - last.old_end)
    line, end = first.old_start - above, last.old_end + below
    yield f"@@ -{_range(line, end)} +{_range(first.new_start - above, last.new_end + below)} @@\n"
    for change in hunk:
        yield from (f" {same}" for same in a[line : change.old_start])
        yield from (f"-{gone}" for gone in a[change.old_start : change.old_end])
        yield from (f"+{added}" for added in b[change.new_start : change.new_end])
        line = change.old_end
    yield from (f" {same}" for same in a[line:end])


def _range(start: int, end: int) -> str:
    """A range of lines in the head of a hunk. Lines count from 1; an empty range is named by the line before it."""
    if end - start == 1:
        return str(end)
    return f"{start + (end > start)},{end - start}"


def _changes(a: Sequence[str], b: Sequence[str]) -> Iterator[_Change]:
    """What lies between the equal parts."""
    i = j = 0
    for next_i, next_j, size in _equal(a, b):
        if (i, j) != (next_i, next_j):
            yield _Change(i, next_i, j, next_j)
        i, j = next_i + size, next_j + size


def _equal(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Where equal parts begin in both texts, and their numbers of lines, in order; the last one is empty, at the end.

    The anchors cut the texts into small pieces, in which difflib finds the rest.
    """
    i = j = 0
    for next_i, next_j in [*_anchors(a, b), (len(a), len(b))]:
        if 0 < (next_i - i) * (next_j - j) <= _SEARCHED:
            pieces = difflib.SequenceMatcher(None, a[i:next_i], b[j:next_j])
            yield from ((i + block.a, j + block.b, block.size) for block in pieces.get_matching_blocks())
        yield next_i, next_j, int(next_i < len(a))
        i, j = next_i + 1, next_j + 1


class _Row(NamedTuple):
    """A row of anchors as a linked list: its last one, and the row without it."""

    i: int
    j: int
    rest: "_Row | None"


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Lines that belong together, as pairs of positions: the longest row that has one order in both texts.

    With the line below it, such a line is once in each text. Alone, it is not enough: pods in two namespaces share
    their names.
    """
    there = _unique(b)
    rows: list[_Row] = []  # for each length, the row that ends earliest in `b`
    for pair, i in _unique(a).items():
        if (j := there.get(pair)) is not None:
            length = bisect_left(rows, j, key=lambda row: row.j)
            rows[length : length + 1] = [_Row(i, j, rows[length - 1] if length else None)]
    anchors = []
    row = rows[-1] if rows else None
    while row:
        anchors.append((row.i, row.j))
        row = row.rest
    return anchors[::-1]


def _unique(lines: Sequence[str]) -> dict[tuple[str, str], int]:
    """The pairs of neighbouring lines that occur once, and where they begin."""
    count = Counter(pairwise(lines))
    return {pair: start for start, pair in enumerate(pairwise(lines)) if count[pair] == 1}
