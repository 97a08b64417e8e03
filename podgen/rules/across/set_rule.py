"""What a rule across a set is: a documented function that looks at one object beside the others."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

from podgen.codes import Code, code_of
from podgen.problems import ErrorType, Label, Problem, SourceRef, named, path_of, visible
from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import Outline, Steps
from podgen.words import Reader, Text, in_words


class Related(NamedTuple):
    """A place in an object, mostly in another one, with a text to show there."""

    outline: Outline
    steps: Steps
    text: Text


class SetFinding(NamedTuple):
    """One result of a rule. What it is about is the object that the rule was called with."""

    message: Text
    steps: Steps
    """The way to the value to mark in that object."""
    help: Text | None = None
    label: Text = ""
    notes: tuple[Text, ...] = ()
    related: tuple[Related, ...] = ()


SetFindings: TypeAlias = Iterator[SetFinding]
Check: TypeAlias = Callable[[Any, Objects], SetFindings]


class SetRule(NamedTuple):
    """A check of the objects of a set that have something: pods, references, or details of a kind."""

    about: Code
    """Its code, with origin, severity and title."""
    on: type
    check: Check
    type: ErrorType

    @property
    def doc(self) -> str:
        """What the rule checks, and why."""
        return self.check.__doc__ or ""


def set_rule(code: str, on: type, *, type: ErrorType = "Invalid") -> Callable[[Check], SetRule]:
    """Decorate a generator function to make it a rule across a set.

    Parameters:
        code: Its code in `podgen.codes`.
        on: What an object must have so that the function is called with it: `Pods`, `Reference`, one of the `Details`, or
            `Outline` for every object.
        type: The API server's kind of error.
    """

    def make(check: Check) -> SetRule:
        return SetRule(code_of(code), on, check, type)

    return make


class SetProblem(NamedTuple):
    """A finding with the rule that found it, and the object that it is about."""

    rule: SetRule
    outline: Outline
    finding: SetFinding
    left_out: int = 0
    """How many findings this one stands for, if they are not told one by one."""

    def problem(self, reader: Reader, place_of: Callable[[Outline, Steps], SourceRef | None]) -> Problem:
        """The finding as a problem.

        Parameters:
            reader: Whether the object was written in Python or in YAML.
            place_of: Where a value of an object is in the user's text.
        """
        finding, about = self.finding, self.rule.about
        problem = Problem(
            code=about.code,
            message=in_words(finding.message, reader),
            origin=about.origin,
            severity=about.severity,
            type=self.rule.type,
            path=path_of(finding.steps),
            help=None if finding.help is None else in_words(finding.help, reader),
            notes=tuple(in_words(note, reader) for note in finding.notes),
            steps=finding.steps,
            place=place_of(self.outline, finding.steps),
            label=in_words(finding.label, reader),
            related=tuple(
                Label(place_of(there.outline, there.steps), in_words(there.text, reader), there.steps)
                for there in finding.related
            ),
        )
        return problem.for_all(self.left_out) if self.left_out else problem


def phrase_of(outline: Outline) -> str:
    """An object in a few words: ``configmap `shop` ``."""
    return f"{visible(outline.kind).lower()} {named(outline.name)}"


def in_namespace(outline: Outline) -> str:
    """The namespace that an object names, for a message: `` in namespace `shop` ``."""
    return f" in namespace {named(outline.namespace)}" if outline.namespace else ""
