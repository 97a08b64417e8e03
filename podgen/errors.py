"""The exceptions that podgen raises."""

from collections.abc import Iterable
from typing import Any

from podgen.problems import Problem, named
from podgen.tracebacks import RefusalError


class PodError(RefusalError):
    """A manifest was refused. The exception has all problems that were found; its text is the whole report.

    Parameters:
        problems: The errors and warnings.
        subject: What was refused, for the last line: ``pod `shop` ``.

    Example:
        >>> from podgen import PodError, container, pod
        >>> try:
        ...     pod("Shop", container("web", "nginx:1.29"))
        ... except PodError as error:
        ...     print(error.problems[0].code)
        metadata/name-invalid
    """

    def __init__(self, problems: Iterable[Problem], subject: str = "manifest") -> None:
        self.problems = tuple(problems)
        self.subject = subject
        super().__init__(self.problems, subject)

    @property
    def summary(self) -> str:
        """The last line of the report: what was refused, and the number of problems."""
        from podgen.reports.phrases import counted_problems  # imported, like the report, only if something is wrong

        return f"{self.subject} refused: {counted_problems(self.problems)}"

    def __str__(self) -> str:
        from podgen.reports.text import render

        return render(self.problems, summary=self.summary)

    def __repr__(self) -> str:
        codes = ", ".join(dict.fromkeys(problem.code for problem in self.problems))
        return f"<PodError: {self.summary}: {codes}>"


class YamlError(RefusalError):
    r"""A text cannot be parsed as YAML, or has values that Kubernetes does not know.

    Parameters:
        message: What is wrong: lower case, no final period.
        line: The line of the mistake, counted from 1.
        column: Its column, counted from 1, in characters.

    Example:
        >>> from podgen.yaml.reader import YamlError, read_all
        >>> try:
        ...     list(read_all("a: 1\na: 2"))
        ... except YamlError as error:
        ...     print(error)
        the key "a" is there twice, first in line 1 (line 2, column 1)
    """

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message, line, column)
        self.message = message
        self.line = line
        self.column = column
        self.text: Any = None
        """The `podgen.yaml.text.Text` that it is in."""

    def __str__(self) -> str:
        return self.message if self.line is None else f"{self.message} (line {self.line}, column {self.column})"


class WorkerError(Exception):
    """A process that checks files has ended before its work was done. Its text says why."""


class RuleError(RefusalError):
    """A user's own rule raised an exception, which is the `__cause__`, or returned something other than findings.

    Attributes:
        code: The code of the rule.
        fault: What it did.
        path: The field of the value that it was asked about; "" for a whole object.
        file: The file that this was read from, if it was.
    """

    def __init__(self, code: str, fault: str, path: str, file: str = "") -> None:
        self.code = code
        self.fault = fault
        self.path = path
        self.file = file
        super().__init__(code, fault, path, file)

    def __str__(self) -> str:
        where = f" in {self.file}" if self.file else ""
        return f"the rule {named(self.code)} {self.fault}, asked about {self.path or 'an object'}{where}"
