"""What a rule about a change is: a documented function that compares an object with what it was, with a code."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from podgen.codes import Code, code_of
from podgen.model.manifest import Manifest
from podgen.problems import ErrorType, Problem
from podgen.rules.location import Location
from podgen.rules.rule import Findings, problem

Compare: TypeAlias = Callable[[Location, Location], Findings]
"""Called with the old object and the new one. A finding is at a location in the new one, and says where."""


class ChangeRule(NamedTuple):
    """A comparison of two objects of one kind that have one name."""

    about: Code
    """Its code, with origin, severity and title."""
    on: type[Manifest]
    compare: Compare
    type: ErrorType

    @property
    def code(self) -> str:
        """Its name, such as `secrets/type-changed`."""
        return self.about.code

    @property
    def doc(self) -> str:
        """What cannot change, and why."""
        return self.compare.__doc__ or ""

    def problems(self, old: Location, new: Location) -> list[Problem]:
        """What the server refuses to change. Related labels are about the old object."""
        return [problem(finding, finding.at or new, self.about, self.type) for finding in self.compare(old, new)]


def change_rule(code: str, on: type[Manifest], *, type: ErrorType = "Invalid") -> Callable[[Compare], ChangeRule]:
    """Decorate a generator function to make it a rule about changes.

    Parameters:
        code: Its name in `podgen.codes`, for example `secrets/type-changed`.
        on: The kind of object.
        type: The API server's kind of error.

    Raises:
        KeyError: There is no such code.
    """

    def make(compare: Compare) -> ChangeRule:
        return ChangeRule(code_of(code), on, compare, type)

    return make
