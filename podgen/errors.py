"""What podgen raises."""

from collections.abc import Iterable

from podgen.problems import Problem
from podgen.report import count, render


class PodError(ValueError):
    """A manifest was refused. It carries all problems that were found; its text is the whole report.

    Parameters:
        problems: What was found, errors and warnings.
        subject: What was refused, for the last line: ``pod `shop` ``.

    Example:
        >>> from podgen import PodError, container, pod
        >>> try:
        ...     pod("Shop", container("web", "nginx:1.29"))
        ... except PodError as error:
        ...     print(error.problems[0].code)
        metadata/name-format
    """

    def __init__(self, problems: Iterable[Problem], subject: str = "manifest") -> None:
        self.problems = tuple(problems)
        self.subject = subject
        super().__init__(self.problems, subject)

    @property
    def summary(self) -> str:
        """The last line of the report: what was refused, and how many problems there are."""
        return f"{self.subject} refused: {count(self.problems)}"

    def __str__(self) -> str:
        return render(self.problems, summary=self.summary)
