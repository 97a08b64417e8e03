"""Sets of rules, as values: parameters of the gate and of `check`, which users can extend."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from importlib import import_module
from typing import Any, NamedTuple, TypeAlias

from podgen.codes import find_code
from podgen.model.base import Model
from podgen.problems import Problem
from podgen.rules.location import Location
from podgen.rules.rule import Rule
from podgen.schema.fields import Kind, ListOf, ObjectOf, fields_of

Derive: TypeAlias = Callable[[Location, list[Problem], Collection[str]], list[Problem]]
"""Changes the problems of a value, and of all values within it, once all of them are known.

Called with the value's location, these problems, and the paths of values that were left out because of a wrong type.
Returns the new problems: some marked as derived, some added, some dropped.
"""


class Guarded(NamedTuple):
    """Rules about a field that share what says of a location that they find nothing there."""

    field: str
    unless: Callable[[Location], bool]
    rules: tuple[Rule, ...]


class Plan(NamedTuple):
    """The rules for the values of one type."""

    whole: tuple[Rule, ...]
    """The rules about the value as a whole."""
    by_field: Mapping[str, tuple[tuple[Rule, ...], bool]]
    """For each field, the rules that are always asked, and whether it holds objects, to which the walk goes on."""
    guarded: Sequence[Guarded]
    """The others."""
    derive: Derive | None


class RuleSet:
    """A set of rules. Sets are independent of each other.

    Parameters:
        packages: The modules of rules, by the names of the types that need them. A module has a tuple `RULES`, and may have a
            function `derive`. It is imported when the first value of the type is checked, so its rules are about types
            that are found below that one only.
        common: The package of rules about types that are found in objects of many kinds.
        rules: The user's own rules.

    Raises:
        ValueError: One of the user's rules has a code of podgen's.
        TypeError: One of them is no rule.
    """

    def __init__(self, packages: Mapping[str, str], common: str, rules: Iterable[Rule] = ()) -> None:
        self.packages = packages
        self._common = common
        self.own = tuple(dict.fromkeys(rules))
        """The user's own rules."""
        for rule in self.own:
            if not isinstance(rule, Rule):
                raise TypeError(f"a rule is a function that was decorated with `rule`, got {rule!r}")
            if find_code(rule.code):
                raise ValueError(
                    f"the code {rule.code!r} is one of podgen's own: name yours after your team, for example "
                    f'"acme/{rule.code.partition("/")[2]}"'
                )
        self.plans: dict[type[Model], Plan] = {}
        """Those that were made so far."""
        self._loaded: tuple[str, ...] = (common,)

    def with_rules(self, *rules: Rule) -> "RuleSet":
        """A new set with these rules added.

        Parameters:
            rules: Functions that were decorated with `rule`.

        Raises:
            ValueError: One of them has a code of podgen's.
            TypeError: One of them was not decorated.
        """
        return RuleSet(self.packages, self._common, (*self.own, *rules))

    def includes(self, other: "RuleSet") -> bool:
        """Whether it has all rules of another set: one that it was made of by `with_rules`, or itself."""
        return self.packages is other.packages and set(other.own) <= set(self.own)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules. To list them, all modules are imported."""
        return self._rules(dict.fromkeys((self._common, *self.packages.values())))

    def plan(self, model: type[Model]) -> Plan:
        """The rules for a type, by the fields that they check. Cached."""
        plan = self.plans.get(model)
        return self._made_plan(model) if plan is None else plan

    def _made_plan(self, model: type[Model]) -> Plan:
        package = self.packages.get(model.__name__)
        if package and package not in self._loaded:
            self._loaded += (package,)
            new = {rule.on for rule in _rules_in(package)}  # they may be about types that already have a plan
            self.plans = {known: plan for known, plan in list(self.plans.items()) if new.isdisjoint(known.__mro__)}
        plans = self.plans  # another thread may replace it meanwhile; this plan must not get into the new one
        classes = frozenset(model.__mro__)
        mine: defaultdict[str | None, list[Rule]] = defaultdict(list)
        guarded: defaultdict[tuple[str, Callable[[Location], bool]], list[Rule]] = defaultdict(list)
        for rule in self._rules(self._loaded):
            if rule.on in classes and rule.field and rule.unless:
                guarded[rule.field, rule.unless].append(rule)
            elif rule.on in classes:
                mine[rule.field].append(rule)
        plan = plans[model] = Plan(
            tuple(mine[None]),
            {name: (tuple(mine[name]), _holds_objects(field.kind)) for name, field in fields_of(model).items()},
            [Guarded(field, unless, tuple(rules)) for (field, unless), rules in guarded.items()],
            getattr(import_module(package), "derive", None) if package else None,
        )
        return plan

    def _rules(self, packages: Iterable[str]) -> tuple[Rule, ...]:
        return (*itertools.chain.from_iterable(map(_rules_in, packages)), *self.own)


@cache
def _rules_in(package: str) -> tuple[Rule, ...]:
    module: Any = import_module(package)
    rules: tuple[Rule, ...] = module.RULES
    return rules


def _holds_objects(kind: Kind) -> bool:
    return isinstance(kind.item if isinstance(kind, ListOf) else kind, ObjectOf)
