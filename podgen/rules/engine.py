"""Runs rules over a manifest: one walk from the outside in, each value shown to the rules of its type."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from podgen.at import Alone, At, LooksAroundError
from podgen.fields import Kind, ListOf, ObjectOf, fields_of
from podgen.model.base import Model
from podgen.model.shared import Notes, notes
from podgen.problems import Problem
from podgen.rules.consequences import with_consequences
from podgen.rules.rule import Rule
from podgen.rules.types import well_typed
from podgen.soundness import is_sound


class _Plan(NamedTuple):
    """The rules of one type: those about the value as a whole, and what there is to do about each of its fields."""

    whole: tuple[Rule, ...]
    by_field: Mapping[str, tuple[tuple[Rule, ...], bool]]
    """The rules about a field, and whether it holds values that have rules of their own."""


class Engine:
    """A set of rules, sorted once by the types and fields that they look at."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._plans: dict[type[Model], _Plan] = {}

    def inspect(self, manifest: Model, name: str = "", *, sound: bool | None = None) -> list[Problem]:
        """Everything that is wrong with a manifest, and what is worth a warning.

        Parameters:
            name: The path that it stands at.
            sound: Whether it holds nothing but values of the right types, if that is known.

        Values of a wrong type are reported and then left out, so that the rules see only what they expect; what they say
        about a value that was left out is not reported: it has the same cause.
        """
        at = At(manifest, name=name)
        misfits: list[Problem] = []
        if not (is_sound(manifest) if sound is None else sound):
            at.value, misfits = well_typed(at)
        found: list[Problem] = []
        self._walk(at, found)
        if wrong := [problem.path for problem in misfits if problem.type == "Decode"]:
            return misfits + list(_independent(found, wrong))
        return with_consequences(at, misfits + found)

    def _walk(self, at: At, found: list[Problem]) -> None:
        value = at.value
        plan = self._plans.get(type(value)) or self._plan(type(value))
        for rule in plan.whole:
            for finding in rule.check(value, at):  # a comprehension costs more than most rules do: most find nothing
                found.append(rule.problem(finding, at))  # noqa: PERF401
        for attribute, item in value.__dict__.items():
            rules, goes_on = plan.by_field[attribute]
            for rule in rules:
                for finding in rule.check(item, at):
                    found.append(rule.problem(finding, at))  # noqa: PERF401
            if not goes_on:
                continue
            if type(item) is tuple:
                for index, part in enumerate(item):
                    self._go_on(part, at, attribute, index, found)
            else:
                self._go_on(item, at, attribute, None, found)
        at.found_out = None  # it would be a circle, which only the garbage collector could take apart

    def _go_on(self, value: Model, around: At, attribute: str, index: int | None, found: list[Problem]) -> None:
        known = notes.get(id(value))
        if known is None or not (known.fine_for is self or self._is_fine(value, known)):
            self._walk(At(value, around, attribute, index), found)

    def _is_fine(self, value: Model, known: Notes) -> bool:
        """Whether nothing is wrong with a value that many manifests share, wherever it stands. It is found out once."""
        if known.refused_by is not self:
            known.sound = is_sound(value)
            if known.sound and self._is_fine_alone(value):
                known.fine_for = self
            else:
                known.refused_by = self
        return known.fine_for is self

    def _is_fine_alone(self, value: Model) -> bool:
        found: list[Problem] = []
        try:
            self._walk(Alone(value), found)
        except LooksAroundError:
            return False
        return not found

    def _plan(self, model: type[Any]) -> _Plan:
        mine = [rule for rule in self._rules if issubclass(model, rule.on)]
        by_field = {
            name: (tuple(rule for rule in mine if rule.field == name), _holds_models(field.kind))
            for name, field in fields_of(model).items()
        }
        plan = self._plans[model] = _Plan(tuple(rule for rule in mine if rule.field is None), by_field)
        return plan


def _holds_models(kind: Kind) -> bool:
    return isinstance(kind.item if isinstance(kind, ListOf) else kind, ObjectOf)


def _independent(problems: Iterable[Problem], wrong: Iterable[str]) -> Iterator[Problem]:
    """The problems that do not come from the values of a wrong type at the paths `wrong`, which were left out."""
    left_out = set(wrong)
    around = {above for path in left_out for above in _way_to(path)}
    names_left_out = any(re.sub(r"\[[^\]]*\]$", "", path).rpartition(".")[2] in _HOLDS_NAMES for path in left_out)
    roles_left_out = {path.removesuffix(".restartPolicy") for path in left_out if path.endswith("].restartPolicy")}
    for problem in problems:
        way = _way_to(problem.path)
        missing = (
            (problem.type == "Required" and problem.path in around)
            or (problem.type == "NotFound" and names_left_out)
            or (problem.type == "Forbidden" and not roles_left_out.isdisjoint(way))  # as only some roles forbid it
        )
        if not missing and left_out.isdisjoint(way):
            yield problem


# If one of these was left out, it may just be what a rule did not find: a port, a volume, a claim or a container.
_HOLDS_NAMES = ("name", "ports", "containerPort", "volumes", "resourceClaims", "containers", "initContainers")


def _way_to(path: str) -> list[str]:
    """A path and those of all that it lies in."""
    return [*(path[: step.start()] for step in re.finditer(r"[.\[]", path)), path]
