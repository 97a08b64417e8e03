"""Leaves out of the results what comments in a document ignore, and tells which of them ignore nothing.

Behind a line or above it, a comment is about that line; above the whole document, it is about all of that.
"""

from collections import defaultdict
from collections.abc import Iterator

from podgen.checking.ignore_comments import WORD, IgnoredCode, read_ignore_comments
from podgen.config.ignored_codes import covers, is_ignored_by
from podgen.problems import Checked, Problem, named
from podgen.rules import RULES, RuleSet
from podgen.rules.across.engine import SET_RULES
from podgen.yaml.document import Document


def ignoring(found: Iterator[Checked], document: Document, file: str, rules: RuleSet) -> Iterator[Checked]:
    """The manifests of a document without what its comments ignore. What is wrong with these is told of the last one.

    Parameters:
        found: The manifests, checked.
        document: The document.
        file: The file that it is in.
        rules: The rules that the manifests were held against.
    """
    comments = ignore_comments(document, file, rules)
    return _ignoring(found, comments) if comments else found


def _ignoring(found: Iterator[Checked], comments: "IgnoreComments") -> Iterator[Checked]:
    last: Checked | None = None
    for checked in found:
        if last is not None:
            yield last
        last = comments.without_ignored(checked)
    if last is not None:
        problems = sorted((*last.problems, *comments.problems()), key=_line)
        yield last._replace(problems=tuple(problems))


def ignore_comments(document: Document, file: str, rules: RuleSet = RULES) -> "IgnoreComments | None":
    """The comments of a document, or of the list that it is an item of, that ignore something.

    Parameters:
        document: The document.
        file: The file that it is in.
        rules: The rules that its manifests are held against.
    """
    comments = document.comments(WORD)
    if not comments:
        return None
    return IgnoreComments(*read_ignore_comments(comments, document, file, [rule.about for rule in rules.own]))


class IgnoreComments:
    """The comments of one document that ignore something.

    Parameters:
        ignored: The codes in them.
        faults: What is wrong with the comments themselves.
    """

    def __init__(self, ignored: list[IgnoredCode], faults: list[Problem]) -> None:
        self._ignored = ignored
        self._faults = faults
        self._codes: defaultdict[int, set[str]] = defaultdict(set)
        for each in ignored:
            self._codes[_about(each)].add(each.code)
        self._used: set[tuple[int, str]] = set()
        self._left: dict[str, Problem] = {}  # the first one of each code
        self._is_skipped = False

    def ignores(self, problem: Problem) -> bool:
        """Whether a problem of the document is ignored. The comments that do so are not told as useless."""
        used = [
            (line, code)
            for line in (_line(problem), _EVERYWHERE)
            for code in self._codes.get(line, ())
            if is_ignored_by(code, problem)
        ]
        self._used.update(used)
        return bool(used)

    def without_ignored(self, checked: Checked) -> Checked:
        """A manifest of the document without what is ignored of it."""
        left = [problem for problem in checked.problems if not self.ignores(problem)]
        for problem in left:
            self._left.setdefault(problem.code, problem)
        self._is_skipped = self._is_skipped or checked.skipped
        return checked.with_only(left)

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the comments, once all manifests of the document are known."""
        yield from self._faults
        of_comments = [each for each in self._ignored if covers(each.code, "ignores/unused")]
        for each in self._ignored:
            if each not in of_comments and self._is_unused(each) and not self.ignores(problem := self._unused(each)):
                yield problem
        yield from map(self._unused, filter(self._is_unused, of_comments))

    def _is_unused(self, ignored: IgnoredCode) -> bool:
        return (_about(ignored), ignored.code) not in self._used and not self._may_be_needed(ignored.code)

    def _may_be_needed(self, code: str) -> bool:
        """Whether not everything was looked at, or another mistake may hide what is ignored.

        What is wrong between manifests is known in the end only, and may be so with others than those that are checked now.
        """
        if self._is_skipped or any(covers(code, rule.about.code) for rule in SET_RULES):
            return True
        return any(problem.severity == "error" and not covers(code, problem.code) for problem in self._left.values())

    def _unused(self, ignored: IgnoredCode) -> Problem:
        where = "in this document" if ignored.is_head else f"in line {ignored.line}" if ignored.line else "below this"
        lines = [_line(problem) for problem in self._left.values() if is_ignored_by(ignored.code, problem)]
        return Problem.of(
            "ignores/unused",
            f"there is no {named(ignored.code)} to ignore {where}",
            place=ignored.place,
            help=f"it is told of line {lines[0]}: move the comment there" if lines else "remove the comment",
        )


_EVERYWHERE = -1
_NOWHERE = 0


def _about(ignored: IgnoredCode) -> int:
    """The number of the line that a comment is about, or one of the two that no line has."""
    return _EVERYWHERE if ignored.is_head else ignored.line or _NOWHERE


def _line(problem: Problem) -> int:
    """The line that a problem points at."""
    assert problem.place
    line: int = problem.place.source.line  # type: ignore[union-attr]  # that is a span
    return line
