"""Problems as a Code Quality report, which GitLab shows in merge requests.

The format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from podgen.problems import Checked, Problem, visible
from podgen.reports.fingerprints import Fingerprints
from podgen.reports.places import position_of
from podgen.reports.report import for_people
from podgen.reports.repository import path_in_repository
from podgen.reports.wording import LONGEST, headline

_SEVERITIES = {"error": "critical", "warning": "minor"}


class GitlabReport:
    """What is found in manifests, as one JSON array with an object for each problem. It has no place for what was skipped.

    Parameters:
        warnings: Whether to print warnings.
    """

    def __init__(self, *, warnings: bool = True) -> None:
        self._warnings = warnings
        self._fingerprints = Fingerprints()
        self._before = "[\n"

    def manifest(self, checked: Checked) -> str:
        """One line for each problem."""
        return "".join(
            f"{self._separator()}{json.dumps(self._entry(checked, problem))}"
            for problem in for_people(checked, warnings=self._warnings)
        )

    def across(self, checked: Checked) -> str:
        """One line for each of these problems, too."""
        return self.manifest(checked)

    def end(self, failures: Sequence[str] = ()) -> Iterator[str]:
        """The end of the array."""
        del failures  # stderr and the exit status tell of them
        yield "[]\n" if self._before == "[\n" else "\n]\n"

    def _separator(self) -> str:
        before, self._before = self._before, ",\n"
        return before

    def _entry(self, checked: Checked, problem: Problem) -> dict[str, Any]:
        line, _ = position_of(problem)
        return {
            "description": _description(problem),
            "check_name": problem.code,
            "fingerprint": self._fingerprints.of(checked, problem),
            "severity": _SEVERITIES[problem.severity],
            "location": {
                "path": visible(path_in_repository(checked.file), limit=LONGEST),
                "lines": {"begin": line},
            },
        }


def _description(problem: Problem) -> str:
    """What is wrong, with the help if that is short: all is shown on one line."""
    text = headline(problem)
    if problem.help and "\n" not in problem.help:
        text += f"; {visible(problem.help, limit=200)}"
    return text
