"""Problems as text for people: sorted, each with the lines that it is about, those from one loop printed once."""

import contextlib
import linecache
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from podgen.memo import lazy_pattern
from podgen.problems import Checked, Problem, SourceRef, visible, visible_lines
from podgen.reports.arguments import locate
from podgen.reports.clipping import WIDTH
from podgen.reports.coverage import Coverage, FileCounts
from podgen.reports.helpers import call_around
from podgen.reports.hidden_parts import hidden_parts
from podgen.reports.phrases import counted, counted_problems, counted_severities, manifest_phrase
from podgen.reports.report import for_people
from podgen.reports.snippet import Mark, Paint, Role, frame, gutter, showing
from podgen.source import Span, file_of


def plain(text: str, role: Role) -> str:
    """No colour at all."""
    del role
    return text


def render(problems: Sequence[Problem], *, summary: str = "", paint: Paint = plain, width: int = WIDTH) -> str:
    """Problems as text, each with its place in the user's code.

    Parameters:
        problems: The problems, in any order.
        summary: A last line.
        paint: Gives the text its colours.
        width: The columns of the terminal.
    """
    for file in _files(problems):
        linecache.checkcache(file)  # it may have changed since it was read
    groups = _alike(sorted(problems, key=_order))
    blocks = ["\n".join(_block(group[0], len(group) - 1, paint, width)) for group in groups]
    if summary:
        blocks.append(paint(summary, "strong"))
    return "\n\n".join(blocks)


class TextReport:
    """What is found in manifests, as text for people, with a summary at the end.

    Parameters:
        warnings: Whether to print warnings.
        summary: Whether to print the summary.
        paint: Gives the text its colours.
        width: The columns of the terminal.
        files: The numbers of files, which are known in the end.
    """

    def __init__(
        self,
        *,
        warnings: bool = True,
        summary: bool = True,
        paint: Paint = plain,
        width: int = WIDTH,
        files: FileCounts | None = None,
    ) -> None:
        self._warnings = warnings
        self._summary = summary
        self._paint = paint
        self._width = width
        self._with_problems: set[tuple[str, int]] = set()
        self._ignored = 0
        self._severities: Counter[str] = Counter()
        self._coverage = Coverage(files or FileCounts())

    def manifest(self, checked: Checked) -> str:
        """The problems of one manifest."""
        self._coverage.add(checked)
        return "" if checked.skipped else self._problems(checked)

    def across(self, checked: Checked) -> str:
        """The problems of one manifest that only others show."""
        return self._problems(checked)

    def _problems(self, checked: Checked) -> str:
        self._ignored += checked.ignored
        problems = for_people(checked, warnings=self._warnings)
        if not problems:
            return ""
        self._with_problems.add((checked.file, checked.number))
        for problem in problems:
            self._severities[problem.severity] += problem.left_out or 1
        summary = f"{checked_phrase(checked)}: {counted_problems(problems)}" if checked.kind else ""
        with contextlib.ExitStack() as stack:
            for file, lines in {checked.file: checked.lines, **checked.other_lines}.items():
                if lines is not None:
                    stack.enter_context(showing(file, lines))
            return render(problems, summary=summary, paint=self._paint, width=self._width) + "\n\n"

    def end(self, failures: Sequence[str] = ()) -> Iterator[str]:
        """How many problems there are in how many manifests, how many were ignored, and what was skipped."""
        if not self._summary or (failures and not self._coverage.manifests):
            return  # that there are no problems in what was not read is no news
        severities, manifests = counted_severities(self._severities), counted(self._coverage.manifests, "manifest")
        found = (
            f"{severities} in {len(self._with_problems)} of {manifests}"
            if severities
            else f"no problems in {manifests}"
        )
        yield self._paint(found, "strong") + (f" ({self._ignored:,} ignored)" if self._ignored else "") + "\n"
        yield from (f"{line}\n" for line in self._coverage.lines())


def checked_phrase(checked: Checked) -> str:
    """What was checked, in a few words: ``deployment `shop` in namespace `prod` ``."""
    return manifest_phrase(checked.kind, checked.name, checked.namespace) if checked.kind else "no manifest"


def _files(problems: Iterable[Problem]) -> set[str]:
    """The files that problems point into."""
    places = [place for problem in problems for place in (problem.place, *(label.place for label in problem.related))]
    places += [call_around(place) for place in places if place]
    return {file_of(place.source) for place in places if place}


def _span(place: SourceRef | None) -> Span | None:
    return locate(place) if place else None


def _order(problem: Problem) -> tuple[bool, str, int, str]:
    """Sorts by file, line and path. Problems without a place come first, and last what says how many are not told."""
    span = _span(problem.place)
    file, line = (span.file, span.line) if span else ("", 0)
    return problem.left_out > 0, file, line, problem.path


def _alike(problems: Iterable[Problem]) -> Iterable[list[Problem]]:
    """The problems in groups: those that one call of the user's makes again and again, as in a loop, are one group.

    They have one code and one place, and the same last steps of the path. Two mistakes in one call are two groups, and
    so are two in one field, such as the requests of two resources.
    """
    groups: dict[object, list[Problem]] = {}
    messages: dict[object, dict[str, int]] = {}
    for problem in problems:
        key: object = id(problem)
        if problem.place:
            numbers = messages.setdefault((problem.code, problem.place, problem.path), {})
            number = numbers.setdefault(problem.message, len(numbers))
            key = problem.code, problem.place, _part(problem.path, len(problem.place.keywords)), number
        groups.setdefault(key, []).append(problem)
    return groups.values()


_STEP = lazy_pattern(r"[^.\[\]]+(?:\[[^\]]*\])?")


def _part(path: str, depth: int) -> str:
    """The last `depth` steps of a path, or, if there are none, all of it without its numbers."""
    return ".".join(_STEP.findall(path)[-depth:]) if depth else re.sub(r"\[\d+\]", "[]", path)


def _block(problem: Problem, more: int, paint: Paint, width: int) -> Iterator[str]:
    """The lines of one problem: its headline, the lines that it is about, and its footers."""
    yield (
        paint(f"{problem.severity}[{problem.code}]", problem.severity)
        + paint(f": {_line(problem.message)}", "strong")
        + (f" (and {more} more like it)" if more else "")
    )
    marks = [_mark(label.place, label.text) for label in problem.related if label.place]
    if problem.place:
        around = call_around(problem.place)
        marks += [_mark(around, "in this call")] if around else []
        marks.append(_mark(problem.place, problem.label)._replace(primary=True, role=problem.severity))
    indent = "  "
    if marks:
        yield from frame(marks, paint, width)
        indent = " " * gutter(marks) + " "
    for name, text in _footers(problem):
        first, *rest = visible_lines(text.rstrip("\n")).split("\n")
        yield indent + paint("=", "frame") + " " + paint(f"{name}:", "strong") + f" {first}"
        yield from (f"{indent}  {' ' * len(name)}  {line}" for line in rest)


def _mark(place: SourceRef, text: str) -> Mark:
    """A place to underline, without what must not be shown."""
    span = locate(place)
    return Mark(span, _line(text), primary=False, hidden=hidden_parts(place, span))


def _line(text: str) -> str:
    """A text as it is shown on one line."""
    return visible(text, limit=None)


def _footers(problem: Problem) -> Iterator[tuple[str, str]]:
    """What comes below the lines, each with its name."""
    if problem.path:
        yield "field", _line(problem.path)
    for note in problem.notes:
        yield "note", note
    if problem.help:
        yield "help", problem.help
