"""Which codes can be ignored, and what a name or a pattern of codes stands for."""

import re
from collections.abc import Callable, Collection, Iterable
from fnmatch import translate
from typing import NamedTuple

from podgen.codes import Code, all_codes, find_code
from podgen.config.own_codes import may_be_own
from podgen.memo import memoized_text
from podgen.problems import Problem, named
from podgen.suggest import did_you_mean


class CodeFault(NamedTuple):
    """Why a code cannot be ignored."""

    message: str
    is_unknown: bool
    """Whether there is no such code."""
    meant: str | None = None
    """What was probably meant."""

    def __str__(self) -> str:
        return self.message + (f"; did you mean {named(self.meant)}?" if self.meant else "")


def code_fault(
    pattern: str,
    own: Collection[Code] = (),
    suggest: Callable[[str, Iterable[str]], str | None] = did_you_mean,
    *,
    are_all: bool = False,
) -> CodeFault | None:
    """Why a code cannot be ignored; `None` if it can.

    Parameters:
        pattern: A code, or a pattern of some: `volumes/*`.
        own: The codes of the user's own rules. If there are none, rules of theirs may be left out of this run.
        suggest: Finds the code that a misspelt one was meant to be.
        are_all: Whether there are no other rules, even if there are none at all.
    """
    code = find_code(pattern)
    known = [code] if code else [code for code in (*all_codes(), *own) if covers(pattern, code.code)]
    if any(code.can_be_ignored for code in known):
        return None
    if known:
        return CodeFault(f"{named(pattern)} cannot be ignored: the API server refuses it, too", is_unknown=False)
    if not are_all and is_of_absent_rule(pattern, own):
        return None
    others = [code for code in (*all_codes(), *own) if code.can_be_ignored]
    subjects = {f"{code.subject}/*" for code in others}
    names = subjects if "*" in pattern else {code.code for code in others}
    meant = f"{pattern}/*" if f"{pattern}/*" in subjects else suggest(pattern, sorted(names))
    return CodeFault(f"there is no code {named(pattern)} to ignore", is_unknown=True, meant=meant)


def is_of_absent_rule(pattern: str, own: Collection[Code]) -> bool:
    """Whether a code or pattern may be about users' own rules, none of which is asked here.

    Parameters:
        pattern: A code, or a pattern of some.
        own: The codes of the user's own rules that are asked.
    """
    return not own and may_be_own(pattern)


def is_error(pattern: str, own: Collection[Code] = ()) -> bool:
    """Whether all that a code or pattern stands for are errors."""
    return all(code.severity == "error" for code in (*all_codes(), *own) if covers(pattern, code.code))


def is_ignored_by(pattern: str, problem: Problem) -> bool:
    """Whether a problem is one that a code or pattern ignores: it is never a refusal of the API server."""
    return covers(pattern, problem.code) and (problem.severity == "warning" or problem.origin != "kubernetes")


def covers(pattern: str, code: str) -> bool:
    """Whether a code is the one that is named, or one that a pattern names."""
    return pattern == code or bool(_compiled(pattern).fullmatch(code))


@memoized_text
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(translate(pattern))
