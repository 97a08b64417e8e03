"""Sets of rules, as values: parameters of the gate and of `check`, which users can extend."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from importlib import import_module
from typing import Any, NamedTuple, TypeAlias

from podgen.codes import Code, find_code, subjects
from podgen.model.base import Model
from podgen.problems import Problem, named
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
        common: The package of rules about types that are found in objects of many kinds; "" if there is none.
        rules: The user's own rules. One that is there several times counts once.

    Raises:
        ValueError: One of the user's rules has a code of podgen's, or about what podgen's codes are about; or two of them
            have one code.
        TypeError: One of them is no rule.
    """

    def __init__(self, packages: Mapping[str, str], common: str, rules: Iterable[Rule] = ()) -> None:
        self.packages = packages
        self.common = common
        self.own = tuple(_distinct(rules))
        """The user's own rules."""
        self._asked = _guarded(self.own) if self.own else ()
        self.plans: dict[type[Model], Plan] = {}
        """Those that were made so far."""
        self._loaded: tuple[str, ...] = (common,) if common else ()

    def __reduce__(self) -> tuple[Callable[..., "RuleSet"], tuple[object, ...]]:
        """Another process has podgen's rules itself."""
        return _podgens_with, self.own

    def with_rules(self, *rules: Rule) -> "RuleSet":
        """A set with these rules added. Recent sets are cached.

        Parameters:
            rules: Functions that were decorated with `rule`.

        Raises:
            ValueError: One of them has a code of podgen's, or two have one code.
            TypeError: One of them was not decorated.
        """
        for rule in rules:
            _refuse_other(rule)  # it may have no hash
        own = (*self.own, *rules)
        return self if {*own} == {*self.own} else _with_own(self, own)

    def own_alone(self, *others: Rule) -> "RuleSet":
        """The set of the user's own rules without podgen's.

        Parameters:
            others: Own rules to leave out, too.
        """
        return _own_alone(self, others)

    @property
    def without_own(self) -> "RuleSet":
        """The set without the user's own rules."""
        return _with_own(self, ()) if self.own else self

    @property
    def own_codes(self) -> tuple[Code, ...]:
        """The codes of the user's own rules."""
        return tuple(rule.about for rule in self.own)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules. To list them, all modules are imported."""
        return (*self._rules(dict.fromkeys((*self._loaded, *self.packages.values()))), *self.own)

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
        for rule in (*self._rules(self._loaded), *self._asked):
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
        return (*itertools.chain.from_iterable(map(_rules_in, packages)),)


_MOST_SETS = 8
"""How many sets are kept for those who ask again: as for a thousand pods with the same rules."""


@lru_cache(maxsize=_MOST_SETS)
def _with_own(rules: RuleSet, own: tuple[Rule, ...]) -> RuleSet:
    return RuleSet(rules.packages, rules.common, own)


@lru_cache(maxsize=_MOST_SETS)
def _own_alone(rules: RuleSet, others: tuple[Rule, ...]) -> RuleSet:
    left_out = [rule.definition for rule in others]
    return RuleSet({}, "", [rule for rule in rules.own if rule.definition not in left_out])


def _podgens_with(*own: Rule) -> RuleSet:
    from podgen.rules import RULES

    return RULES.with_rules(*own)


def _distinct(rules: Iterable[Rule]) -> Iterable[Rule]:
    """The user's rules, each once.

    Raises:
        ValueError: One has a code that it cannot have.
        TypeError: One is no rule.
    """
    known: dict[str, Rule] = {}
    for rule in rules:
        _refuse_other(rule)
        subject, _, fault = rule.code.partition("/")
        if find_code(rule.code):
            raise ValueError(f"the code {named(rule.code)} is one of podgen's own: {_name_it(fault)}")
        if subject in subjects():
            raise ValueError(
                f"the codes of {named(subject)}, such as {named(rule.code)}, are podgen's own: {_name_it(fault)}"
            )
        other = known.setdefault(rule.code, rule)
        if other is not rule and other.definition != rule.definition:
            raise ValueError(
                f"two rules have the code {named(rule.code)}: {_place_of(other)} and {_place_of(rule)}; codes tell rules apart"
            )
    return known.values()


def _guarded(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The user's rules with their functions wrapped, so that an exception names the rule."""
    from podgen.rules.own import guarded  # few programs have rules of their own

    return tuple(rule._replace(check=guarded(rule)) for rule in rules)


def _refuse_other(rule: Any) -> None:
    if isinstance(rule, list | tuple) and not isinstance(rule, Rule):
        raise TypeError("rules are given one by one, got a list of some: RULES.with_rules(*rules), or rules=[*rules]")
    if not isinstance(rule, Rule):
        raise TypeError(f"a rule is a function that was decorated with `rule`, got {rule!r}")


def _name_it(fault: str) -> str:
    return f'name yours after your team, for example "acme/{fault}"'


def _place_of(rule: Rule) -> str:
    from podgen.reports.places import shown_path  # only where something is wrong

    place: Any = rule.definition
    file, line, name, *_ = place
    return f"`{name}` in {shown_path(file)}:{line}"


@cache
def _rules_in(package: str) -> tuple[Rule, ...]:
    module: Any = import_module(package)
    rules: tuple[Rule, ...] = module.RULES
    return rules


def _holds_objects(kind: Kind) -> bool:
    return isinstance(kind.item if isinstance(kind, ListOf) else kind, ObjectOf)
