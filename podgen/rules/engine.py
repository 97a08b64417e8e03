"""Runs rules over a manifest: one walk from the outside in, each value shown to the rules of its type."""

import re
from collections.abc import Collection, Iterable, Iterator

from podgen.model.base import Model, facts_of
from podgen.model.interned import Facts
from podgen.problems import Problem
from podgen.rules.common.types import well_typed
from podgen.rules.location import DetachedLocation, Location, NeedsContext
from podgen.rules.rule_set import Derive, RuleSet
from podgen.schema.typecheck import is_well_typed


def inspect(manifest: Model, rules: RuleSet, *, has_right_types: bool | None = None) -> list[Problem]:
    """Everything that is wrong with a manifest, and what is worth a warning.

    Parameters:
        manifest: What to look at.
        rules: The rules to hold it against.
        has_right_types: Whether it holds nothing but values of the right types, if that is known.

    Values of a wrong type are reported and then left out, so that the rules see only what they expect. What they say about
    a value that was left out is not reported: it has the same cause.
    """
    at = Location(manifest)
    misfits: list[Problem] = []
    if not (is_well_typed(manifest) if has_right_types is None else has_right_types):
        at.value, misfits = well_typed(at)
    walk = _Walk(rules)
    walk.into(at)
    left_out = [problem.path for problem in misfits if problem.type == "Decode"]
    problems = misfits + (list(_independent(walk.found, left_out)) if left_out else walk.found)
    for derive, around in walk.derived if problems else ():
        problems = _derived(derive, around, problems, left_out)
    return problems


def _derived(derive: Derive, at: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems, with those at a location and below as `derive` has them."""
    steps, depth = at.steps, len(at.steps)
    inside = [problem for problem in problems if problem.steps[:depth] == steps]
    outside = [problem for problem in problems if problem.steps[:depth] != steps]
    return outside + derive(at, inside, left_out)


class _Walk:
    """One walk through a manifest, and what was found on it."""

    __slots__ = ("derived", "found", "rules")

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.found: list[Problem] = []
        self.derived: list[tuple[Derive, Location]] = []
        """What to do with the problems of values that were met, in the end."""

    def into(self, at: Location) -> None:
        """Look at a value, and at all values below."""
        found, value = self.found, at.value
        plan = self.rules.plan(type(value))
        for rule in plan.whole:
            for finding in rule.check(value, at):  # a comprehension costs more than most rules do: most find nothing
                found.append(rule.problem(finding, at))
        for attribute, item in value.__dict__.items():
            rules, holds_objects = plan.by_field[attribute]
            for rule in rules:
                for finding in rule.check(item, at):
                    found.append(rule.problem(finding, at))
            if not holds_objects:
                continue
            if type(item) is tuple:
                for index, part in enumerate(item):
                    self._into_part(part, at, attribute, index)
            else:
                self._into_part(item, at, attribute, None)
        at.memo = None  # it would be a circle, which only the garbage collector could take apart
        if plan.derive is not None:
            self.derived.append((plan.derive, at))

    def _into_part(self, value: Model, around: Location, attribute: str, index: int | None) -> None:
        known = facts_of(value)
        if known is None or not self._is_fine(value, known):
            self.into(Location(value, around, attribute, index))

    def _is_fine(self, value: Model, known: Facts) -> bool:
        """Whether nothing is wrong with a value that many manifests share, wherever it stands. It is found out once."""
        is_fine = known.is_fine.get(self.rules)
        if is_fine is None:
            known.is_well_typed = is_well_typed(value)
            is_fine = known.is_fine[self.rules] = known.is_well_typed and _is_fine_anywhere(value, self.rules)
        return is_fine


def _is_fine_anywhere(value: Model, rules: RuleSet) -> bool:
    walk, at = _Walk(rules), DetachedLocation(value)
    try:
        walk.into(at)
    except NeedsContext:
        return False
    return not walk.found and not at.was_asked


def _independent(problems: Iterable[Problem], left_out: Collection[str]) -> Iterator[Problem]:
    """The problems that are not about what was left out because of a wrong type, at some paths."""
    gone = set(left_out)
    around = {above for path in left_out for above in _way_to(path)}
    for problem in problems:
        is_missing = problem.type == "Required" and problem.path in around
        if not is_missing and gone.isdisjoint(_way_to(problem.path)):
            yield problem


def _way_to(path: str) -> list[str]:
    """A path and those of all that it lies in."""
    return [*(path[: step.start()] for step in re.finditer(r"[.\[]", path)), path]
