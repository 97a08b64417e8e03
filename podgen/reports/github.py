"""Problems as annotations, which GitHub's workflows take from what a command prints."""

from collections.abc import Iterable, Sequence

from podgen.problems import Checked, Problem, visible, visible_lines
from podgen.reports.arguments import locate
from podgen.reports.places import position_of
from podgen.reports.report import for_people
from podgen.reports.repository import path_in_repository


class GithubReport:
    """What is found in manifests, as annotations of their files.

    Parameters:
        warnings: Whether to print warnings.
    """

    def __init__(self, *, warnings: bool = True) -> None:
        self._warnings = warnings

    def manifest(self, checked: Checked) -> str:
        """One line for each problem."""
        problems = for_people(checked, warnings=self._warnings)
        return "".join(_annotation(checked.file, *position_of(problem), problem) for problem in problems)

    def across(self, checked: Checked) -> str:
        """One line for each of these problems, too."""
        return self.manifest(checked)

    def end(self, failures: Sequence[str] = ()) -> Iterable[str]:
        """Nothing: the annotations are complete."""
        del failures
        return ()


def annotations(problems: Iterable[Problem]) -> str:
    """Annotations of the Python code that problems were found in; none for those that have no place."""
    placed = [(locate(problem.place), problem) for problem in problems if problem.place]
    return "".join(_annotation(span.file, span.line, span.column or 1, problem) for span, problem in placed)


def _annotation(file: str, line: int, column: int, problem: Problem) -> str:
    # A line end in the name of a file can be written here; GitHub finds no file with another unseen character anyway.
    file = visible_lines(path_in_repository(file))
    names = (("file", file), ("line", line), ("col", column), ("title", problem.code))
    properties = ",".join(f"{name}={_escaped(value, more=':,')}" for name, value in names)
    path = visible(problem.path, limit=len(problem.path))
    texts = (problem.message, path and f"field: {path}", problem.help and f"help: {problem.help}")
    message = _escaped(visible_lines("\n".join(text for text in texts if text)))
    return f"::{problem.severity} {properties}::{message}\n"


def _escaped(value: object, more: str = "") -> str:
    """A value without the characters that would end it: the line ends, and those in `more`."""
    text = str(value)
    for character in "%\r\n" + more:  # the percent sign first
        text = text.replace(character, f"%{ord(character):02X}")
    return text
