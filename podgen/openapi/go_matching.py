"""Matches texts with regular expressions of Go, in time that grows with the text alone.

All ways to match are followed at once, so that no expression takes exponential time: users' files hold expressions and
texts that nobody has vouched for.
"""

from functools import lru_cache
from typing import NamedTuple

from podgen.openapi.go_classes import WORD, CharacterClass
from podgen.openapi.go_syntax import (
    Either,
    Empty,
    PatternError,
    Repeat,
    Sequence,
    Tree,
    UnsupportedPatternError,
    parse_pattern,
)

_MOST_STATES = 20_000
_MOST_KNOWN = 10_000

_States = frozenset[int]


class _Read(NamedTuple):
    """Reads a character of a class, and goes on with the next state."""

    characters: CharacterClass


class _Fork(NamedTuple):
    """Goes on with each of several states, if a condition holds."""

    states: tuple[int, ...]
    condition: str = ""


class _Here(NamedTuple):
    """What the conditions of a pattern ask for at one place of a text."""

    is_start: bool
    is_end: bool
    begins_line: bool
    ends_line: bool
    is_word_edge: bool

    def holds(self, condition: str) -> bool:
        """Whether a condition holds: one of those of `Empty`."""
        match condition:
            case "A":
                return self.is_start
            case "z":
                return self.is_end
            case "^":
                return self.begins_line
            case "$":
                return self.ends_line
            case "b":
                return self.is_word_edge
            case "B":
                return not self.is_word_edge
        return True


class Pattern:
    """A regular expression, ready to match.

    Parameters:
        text: The expression.

    Raises:
        PatternError: It is none to Go.
        UnsupportedPatternError: Podgen does not know what it matches.
    """

    def __init__(self, text: str) -> None:
        self._program: list[_Read | _Fork | None] = []
        self._end = self._put(None)
        self._start = self._compile(parse_pattern(text), self._end)
        self._reached: dict[tuple[_States, _Here], _States] = {}
        self._next: dict[tuple[_States, str], _States] = {}

    def _put(self, instruction: _Read | _Fork | None) -> int:
        if len(self._program) >= _MOST_STATES:
            raise UnsupportedPatternError("too large")
        self._program.append(instruction)
        return len(self._program) - 1

    def _compile(self, tree: Tree, then: int) -> int:
        """Add the states for a tree, and return the first one. `_Read` goes on with the state in front of it."""
        match tree:
            case Sequence(parts):
                for part in reversed(parts):
                    then = self._compile(part, then)
                return then
            case Either(parts):
                return self._put(_Fork(tuple([self._compile(part, then) for part in parts])))
            case Empty(condition):
                return self._put(_Fork((then,), condition))
            case Repeat(part, least, most):
                return self._repeat(part, least, most, then)
        self._put(_Fork((then,)))
        return self._put(_Read(tree))

    def _repeat(self, part: Tree, least: int, most: int | None, then: int) -> int:
        if most is None:
            again = self._put(_Fork((then,)))
            self._program[again] = _Fork((self._compile(part, again), then))
            then = again
        else:
            end = then
            for _ in range(most - least):
                then = self._put(_Fork((self._compile(part, then), end)))
        for _ in range(least):
            then = self._compile(part, then)
        return then

    def is_in(self, text: str) -> bool:
        """Whether the pattern matches a part of a text, or all of it."""
        states: _States = frozenset()
        for at in range(len(text) + 1):
            reached = self._closure(states | {self._start}, _here(text, at))
            if self._end in reached:
                return True
            if at < len(text):
                states = self._step(reached, text[at])
        return False

    def _closure(self, states: _States, here: _Here) -> _States:
        """The states that are reached without reading anything."""
        known = self._reached.get((states, here))
        if known is not None:
            return known
        found: set[int] = set()
        todo = list(states)
        while todo:
            state = todo.pop()
            if state in found:
                continue
            found.add(state)
            instruction = self._program[state]
            if isinstance(instruction, _Fork) and here.holds(instruction.condition):
                todo += instruction.states
        reached = frozenset(state for state in found if not isinstance(self._program[state], _Fork))
        if len(self._reached) > _MOST_KNOWN:
            self._reached.clear()
        self._reached[states, here] = reached
        return reached

    def _step(self, reached: _States, character: str) -> _States:
        """The states after a character."""
        known = self._next.get((reached, character))
        if known is not None:
            return known
        program = self._program
        following = frozenset(
            state - 1
            for state in reached
            if isinstance(instruction := program[state], _Read) and instruction.characters.has(character)
        )
        if len(self._next) > _MOST_KNOWN:
            self._next.clear()
        self._next[reached, character] = following
        return following


def _here(text: str, at: int) -> _Here:
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    is_edge = (bool(before) and WORD.has(before)) != (bool(after) and WORD.has(after))
    return _Here(not at, at == len(text), before in ("", "\n"), after in ("", "\n"), is_edge)


@lru_cache(maxsize=1000)
def pattern_of(text: str) -> Pattern:
    r"""The pattern of a text. Cached.

    Raises:
        PatternError: It is none to Go.
        UnsupportedPatternError: Podgen does not know what it matches.

    Example:
        >>> name = pattern_of("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        >>> [name.is_in(text) for text in ("web-1", "web-", "Web", "web\\n")]
        [True, False, False, False]
    """
    return Pattern(text)


def is_known(text: str) -> bool:
    """Whether podgen knows what a pattern matches, or that it matches nothing since Go would refuse it."""
    try:
        pattern_of(text)
    except PatternError:
        return True
    except UnsupportedPatternError:
        return False
    return True
