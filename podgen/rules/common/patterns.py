"""What recurs in rules: a field that has to be set, one that takes one of a few texts, and what must not be there twice."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from podgen.model.base import Model
from podgen.problems import named
from podgen.rules.common.types import wrong_choice
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.schema.fields import Choice, Kind, ListOf, fields_of
from podgen.words import Text


def needed(code: str, on: type[Model], field: str, message: str, *, help: Text | None = None) -> Rule:
    """A rule that a field is set, and not to an empty text or an empty list.

    Parameters:
        code: The rule's name.
        on: The type that needs the field.
        field: The field.
        message: What is wrong without it: `an environment variable has no name`.
        help: What to do.
    """

    def check(value: Model, at: Location) -> Findings:
        if not getattr(value, field):
            yield Finding(message, at.child(field), help=help)

    check.__doc__ = f"`{fields_of(on)[field].name}` has to be set: {message} without it."
    return rule(code, on, type="Required")(check)


def chosen(code: str, on: type[Model], field: str) -> Rule:
    """A rule that a field is one of its choices, for where the server takes an empty text for a wrong choice too."""

    def check(value: str, at: Location) -> Findings:
        yield from unknown_choice(at.child(field))

    name, options = fields_of(on)[field].name, _options(fields_of(on)[field].kind).options
    check.__doc__ = f"`{name}` is one of {', '.join(named(option) for option in options)}."
    return rule(code, on, field, type="NotSupported")(check)


def unknown_choice(at: Location, where: Location | None = None) -> Iterator[Finding]:
    """A text, or an item of a list, that is none of the choices of its field; `where`, if the server has another path."""
    assert at.parent is not None  # a choice is a field of something
    field = fields_of(type(at.parent.value))[at.attribute]
    kind = _options(field.kind)
    if (at.value or "") not in kind.options:
        yield wrong_choice(kind, at, named(field.name))._replace(at=where or at, shown=at)


def repeats(places: Iterable[Location], key: Callable[[Any], object]) -> Iterator[tuple[Location, Location]]:
    """The places whose value has the key of one before it, each with the first one of that key; `None` is no key."""
    first: dict[object, Location] = {}
    for place in places:
        own = key(place.value)
        if own is not None and first.setdefault(own, place) is not place:
            yield place, first[own]


def _options(kind: Kind) -> Choice:
    kind = kind.item if isinstance(kind, ListOf) else kind
    assert isinstance(kind, Choice)  # else there is nothing to choose from
    return kind
