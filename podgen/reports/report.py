"""What all formats of `podgen check` have in common."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from podgen.problems import Checked, Problem


class Report(Protocol):
    """Makes the text of one format: a part for each manifest, and what comes after the last one."""

    def manifest(self, checked: Checked) -> str:
        """The text about one manifest; "" if there is nothing to say."""
        ...

    def across(self, checked: Checked) -> str:
        """The text about the problems of one manifest that only others show; these come after all manifests."""
        ...

    def end(self, failures: Sequence[str] = ()) -> Iterable[str]:
        """The text after all that, in parts.

        Parameters:
            failures: What could not be read, and why. stderr tells of it, too.
        """
        ...


def for_people(checked: Checked, *, warnings: bool) -> list[Problem]:
    """The problems of a manifest that people are shown: derived ones are for programs.

    Parameters:
        checked: The manifest.
        warnings: Whether warnings are shown, too.
    """
    return [
        problem for problem in checked.problems if not problem.is_derived and (problem.severity == "error" or warnings)
    ]
