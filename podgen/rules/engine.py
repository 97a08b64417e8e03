"""Runs rules over a manifest: one walk from the root down, which calls the rules of each value's type."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from podgen.model.base import Model, facts_of
from podgen.model.interned import Facts
from podgen.problems import Problem, ProblemList, path_of
from podgen.rules.common.types import Misfits, well_typed
from podgen.rules.location import DetachedLocation, Location, LookUp, NeedsContext, ReadLocation
from podgen.rules.rule_set import Derive, Guarded, RuleSet
from podgen.schema.typecheck import is_well_typed


def inspect(
    manifest: Model, rules: RuleSet, *, has_right_types: bool | None = None, look_up: LookUp | None = None
) -> list[Problem]:
    """All errors and warnings about a manifest.

    Values of a wrong type are reported and then left out, so that rules only see the types that they expect. Problems that
    rules find because a value was left out are dropped: they have the same cause.

    Parameters:
        manifest: The manifest to check.
        rules: The rules to check.
        has_right_types: Whether all its values have the right types, if that is known.
        look_up: Finds out what is written in the file that it was read from.
    """
    at = ReadLocation(manifest, look_up) if look_up else Location(manifest)
    misfits = Misfits()
    if not (is_well_typed(manifest) if has_right_types is None else has_right_types):
        at.value, misfits = well_typed(at)
    walk = _Walk(rules)
    walk.into(at)
    found, left_out = walk.found.told(), misfits.left_out
    problems = misfits.told() + (list(_independent(found, left_out)) if left_out else found)
    # What users' own rules find explains nothing that podgen's do, and may be lifted.
    own = [problem for problem in problems if problem.origin == "own"] if rules.own else []
    problems = [problem for problem in problems if problem.origin != "own"] if own else problems
    for derive, around in walk.derived if problems else ():
        problems = _derived(derive, around, problems, left_out)
    return problems + own


def _derived(derive: Derive, at: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """All problems, with `derive` applied to those at a location and below."""
    steps, depth = at.steps, len(at.steps)
    inside = [problem for problem in problems if problem.steps[:depth] == steps]
    outside = [problem for problem in problems if problem.steps[:depth] != steps]
    return outside + derive(at, inside, left_out)


_MOST_SETS = 4
"""How many rule sets an interned value remembers. A program that makes a set for each call would fill the memory."""


class _Walk:
    """One walk through a manifest, and the problems that were found on it."""

    __slots__ = ("derived", "found", "rules")

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.found = ProblemList()
        self.derived: list[tuple[Derive, Location]] = []
        """The `derive` functions to apply after the walk, each with the location that it is for."""

    def into(self, at: Location) -> None:
        """Call the rules for a value, and for all values within it."""
        found, value, model = self.found, at.value, type(at.value)
        plan = self.rules.plans.get(model) or self.rules.plan(model)
        for rule in plan.whole:
            for finding in rule.check(value, at):  # a comprehension is slower, as most rules find nothing
                if not found.only_counts(rule.about.code):
                    found.append(rule.problem(finding, at))
        for attribute, item in value.__dict__.items():
            rules, holds_objects = plan.by_field[attribute]
            for rule in rules:
                for finding in rule.check(item, at):
                    if not found.only_counts(rule.about.code):
                        found.append(rule.problem(finding, at))
            if holds_objects:
                self._into_parts(item, at, attribute)
        if plan.guarded:
            self._ask(plan.guarded, at)
        at.memo = None  # breaks a reference cycle, which only the garbage collector could free
        if plan.derive is not None:
            self.derived.append((plan.derive, at))

    def _ask(self, guarded: Iterable[Guarded], at: Location) -> None:
        """Call rules that need not always be asked."""
        values = at.value.__dict__
        for field, unless, rules in guarded:
            if field not in values or unless(at):
                continue
            for rule in rules:
                for finding in rule.check(values[field], at):
                    if not self.found.only_counts(rule.about.code):
                        self.found.append(rule.problem(finding, at))

    def _into_parts(self, item: Any, around: Location, attribute: str) -> None:
        """Go on to the object in a field, or to all objects in a list."""
        if type(item) is not tuple:
            if (known := facts_of(item)) is None or not self._is_fine(item, known):
                self.into(Location(item, around, attribute))
            return
        for index, part in enumerate(item):
            if (known := facts_of(part)) is None or not self._is_fine(part, known):
                self.into(Location(part, around, attribute, index))

    def _is_fine(self, value: Model, known: Facts) -> bool:
        """Whether an interned value is valid in any context. Cached."""
        is_fine = known.is_fine.get(self.rules)
        if is_fine is None:
            if len(known.is_fine) >= _MOST_SETS:
                known.is_fine.clear()
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
    """The problems that do not come from values being left out because of a wrong type.

    Where an error is at another path than the one where the value was written, a lost part of that value counts, too. So it
    does for users' own rules, which may look at any part. A warning that a value is there at all stays.

    Parameters:
        problems: All problems that the rules have found.
        left_out: The paths of the values that were left out.
    """
    gone = set(left_out)
    around = {above for path in left_out for above in _with_parents(path)}
    for problem in problems:
        path, written = problem.path, path_of(problem.steps)
        is_elsewhere = written != path and problem.severity == "error"
        is_about_parts = problem.type == "Required" or problem.origin == "own"
        has_lost_a_part = (is_about_parts and path in around) or (is_elsewhere and written in around)
        if not has_lost_a_part and gone.isdisjoint((*_with_parents(path), *_with_parents(written))):
            yield problem


def _with_parents(path: str) -> list[str]:
    """A path and the paths of all values that contain it: `spec`, `spec.volumes`, `spec.volumes[0]`."""
    return [*(path[: step.start()] for step in re.finditer(r"[.\[]", path)), path]
