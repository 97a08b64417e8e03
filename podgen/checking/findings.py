"""What was found in one manifest."""

from typing import NamedTuple

from podgen.problems import Problem


class Findings(NamedTuple):
    """What was found in a manifest, and how much of it was looked at."""

    problems: list[Problem]
    is_skipped: bool = False
    """Whether nothing was looked at, as its kind is unknown, but by users' own rules."""
    is_partial: bool = False
    """Whether only the pod templates in it were looked at."""
    unchecked: int | None = None
    """If it was held to the definition of its kind, how many rules of that were not looked at."""
