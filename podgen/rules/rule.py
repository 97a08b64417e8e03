"""What a rule is: a documented function that checks one value of the model, with a code."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

from podgen.codes import Code, Origin, Severity, find_code
from podgen.model.base import Model, hints_of
from podgen.problems import ErrorType, Label, Problem
from podgen.rules.location import Location
from podgen.words import Text, in_words


class Finding(NamedTuple):
    """One result of a rule. The rest of the `Problem` (code, origin, path, place) comes from the rule and the location.

    A text that names fields has a wording for each reader: see `podgen.rules.wording`.
    """

    message: Text
    at: Location | None = None
    """The location of the problem, by default that of the field or value that the rule checks."""
    shown: Location | None = None
    """The location to mark in the user's code, by default the same."""
    help: Text | None = None
    notes: tuple[Text, ...] = ()
    label: Text = ""
    related: tuple[Label, ...] = ()
    is_derived: bool = False
    """Whether it has the same cause as another finding. The server reports both."""


Findings: TypeAlias = Iterator[Finding]

NOTHING: Findings = iter(())
"""No findings. For a rule that is no generator, as it is called very often and nearly always finds nothing."""

Check: TypeAlias = Callable[[Any, Location], Findings]


class Rule(NamedTuple):
    """A check of the values of one type, or of one field of that type wherever it is set."""

    about: Code
    """Its code, with origin, severity and title."""
    on: type[Model]
    field: str | None
    check: Check
    type: ErrorType
    unless: Callable[[Location], bool] | None = None
    """For a rule about a field: says of the location of a value that the rule finds nothing there. Asked once for all rules
    of the field that share it."""

    @property
    def code(self) -> str:
        """Its name, such as `ports/reuse`."""
        return self.about.code

    @property
    def origin(self) -> Origin:
        """Who refuses what it finds: the API server, podgen, or a user's own rule."""
        return self.about.origin

    @property
    def severity(self) -> Severity:
        """Whether what it finds is an error or a warning."""
        return self.about.severity

    @property
    def doc(self) -> str:
        """What the rule checks, and why."""
        return self.check.__doc__ or ""

    def problem(self, finding: Finding, at: Location) -> Problem:
        """The problem for a finding. `at` is the location of the value that was checked."""
        where = finding.at or (at.child(self.field) if self.field else at)
        return problem(finding, where, self.about, self.type)


def problem(finding: Finding, where: Location, about: Code, type: ErrorType) -> Problem:
    """The problem for a finding at a location, worded for whoever wrote the manifest."""
    shown, reader = finding.shown or where, where.reader
    return Problem(
        code=about.code,
        message=in_words(finding.message, reader),
        origin=about.origin,
        severity=about.severity,
        type=type,
        path=where.path,
        help=None if finding.help is None else in_words(finding.help, reader),
        notes=tuple([in_words(note, reader) for note in finding.notes]),
        steps=shown.steps,
        place=shown.place,
        label=in_words(finding.label, reader),
        related=finding.related,
        is_derived=finding.is_derived,
    )


def rule(
    code: str,
    on: type[Model],
    field: str | None = None,
    *,
    type: ErrorType = "Invalid",
    severity: Severity | None = None,
) -> Callable[[Check], Rule]:
    """Decorate a generator function to make it a rule.

    Origin, severity and title of podgen's own rules are in `podgen.codes`. Any other rule is a user's own: its origin is
    `own`, and its title the first line of the function's docstring.

    Parameters:
        code: Its name, `subject/what-is-wrong` in kebab-case, for example `acme/no-limits`.
        on: The API type that it checks.
        field: The field of that type that it checks. The function is called with the field's value, wherever the field is
            set. Without a field, it is called with every value of the type.
        type: The API server's kind of error.
        severity: Only for a user's own rule: `error` (the default) refuses the manifest, `warning` does not.

    Raises:
        ValueError: The code has another form, or it is one of podgen's own, and a severity is given; the type has no such
            field; or there is no such severity.
        TypeError: `on` is no class of the model.
    """
    given: Any = on
    if not (isinstance(given, _TYPE) and issubclass(given, Model)):
        raise TypeError(f"a rule is on a class of `podgen.model`, got {on!r}")
    if field is not None and field not in hints_of(on):
        raise ValueError(f"{on.__name__} has no field {field!r}, which the rule {code!r} is to check")
    if severity not in (None, "error", "warning"):
        raise ValueError(f"the severity of a rule is `error` or `warning`, got {severity!r}")
    known = find_code(code)
    if known is None and not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*", code):
        raise ValueError(f"the code of a rule is `subject/what-is-wrong` in lower case, with `-`, got {code!r}")
    if known is not None and severity is not None:
        raise ValueError(f"the severity of {code!r}, a code of podgen's own, is in `podgen.codes`")

    def make(check: Check) -> Rule:
        return Rule(known or Code(code, "own", severity or "error", _title(check)), on, field, check, type)

    return make


_TYPE = type  # in `rule`, the name is a parameter


def _title(check: Check) -> str:
    return (check.__doc__ or "").strip().partition("\n")[0]
