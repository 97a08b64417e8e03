"""What a rule is: a small documented function over one value of the model, with a code that never changes."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

from podgen.model.base import Model
from podgen.problems import ErrorType, Label, Origin, Problem, Severity
from podgen.rules.location import Location


class Finding(NamedTuple):
    """What a rule found. The rest of the `Problem` (code, origin, path, place) comes from the rule and from `at`."""

    message: str
    at: Location | None = None
    """Where, if not at the very field that the rule is about."""
    shown: Location | None = None
    """What to point at in the user's code, if that is another value than the one at `at`."""
    help: str | None = None
    yaml_help: str | None = None
    """The same for YAML, where it takes more than the API names of the fields; see `podgen.checking.wording`."""
    notes: tuple[str, ...] = ()
    label: str = ""
    related: tuple[Label, ...] = ()
    is_derived: bool = False
    """Whether it has the same cause as another finding, which the server tells too."""


Findings: TypeAlias = Iterator[Finding]
Check: TypeAlias = Callable[[Any, Location], Findings]


class Rule(NamedTuple):
    """One check of the values of one type, or of one field of it, which then is only looked at where it is set."""

    code: str
    on: type[Model]
    field: str | None
    check: Check
    origin: Origin
    type: ErrorType
    severity: Severity

    @property
    def doc(self) -> str:
        """What the rule checks, and why."""
        return self.check.__doc__ or ""

    def problem(self, finding: Finding, at: Location) -> Problem:
        """A finding in the value at `at`, or in the field of it that the rule is about, put in its place."""
        where = finding.at or (at.child(self.field) if self.field else at)
        return problem(finding, where, code=self.code, origin=self.origin, type=self.type, severity=self.severity)


def problem(
    finding: Finding,
    where: Location,
    *,
    code: str,
    origin: Origin = "kubernetes",
    type: ErrorType = "Invalid",
    severity: Severity = "error",
) -> Problem:
    """A finding, put in its place."""
    shown = finding.shown or where
    return Problem(
        code=code,
        message=finding.message,
        origin=origin,
        severity=severity,
        type=type,
        path=where.path,
        help=finding.help,
        yaml_help=finding.yaml_help,
        notes=finding.notes,
        steps=shown.steps,
        place=shown.place,
        label=finding.label,
        related=finding.related,
        is_derived=finding.is_derived,
    )


def rule(
    code: str,
    on: type[Model],
    field: str | None = None,
    *,
    origin: Origin = "kubernetes",
    type: ErrorType = "Invalid",
    severity: Severity = "error",
) -> Callable[[Check], Rule]:
    """Make a rule of a generator function.

    Parameters:
        code: Its name, `subject/what-is-wrong`. Codes are never renamed.
        on: The API type that it looks at.
        field: The field of that type that it looks at. The function is called only where the field is set, with the
            field's value; without a field it is called with every value of the type.
        origin: `kubernetes` if the API server refuses this too, else `podgen`.
        type: The API server's kind of error.
        severity: `error`, or `warning` for what is worth telling and no reason to refuse.
    """
    return lambda check: Rule(code, on, field, check, origin, type, severity)
