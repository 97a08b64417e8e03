"""What users give as `rules=[...]`: the rules that can be asked, and what is wrong with the others."""

from collections.abc import Iterable
from typing import Any

from podgen.problems import Problem, SourceRef, named
from podgen.rules import RULES
from podgen.rules.common.type_words import described
from podgen.rules.rule import Rule
from podgen.rules.rule_set import RuleSet
from podgen.words import in_words


def usable_rules(
    given: Iterable[Any], place: SourceRef | None, rules: RuleSet = RULES
) -> tuple[tuple[Rule, ...], list[Problem]]:
    """Those rules in `rules=[...]` that can be asked, and a problem for each of the others.

    Parameters:
        given: What was given, of any type.
        place: The call that it was given to.
        rules: The rules that there are already.
    """
    all_given = tuple(given)
    try:
        rules.with_rules(*all_given)
    except (TypeError, ValueError):  # as hardly ever
        return _apart(all_given, place, rules)
    return all_given, []


def as_rule_set(given: RuleSet | Iterable[Rule]) -> RuleSet:
    """The rules of podgen, and those that are given as `rules=[...]`; a whole set is taken as it is.

    Raises:
        TypeError: It is neither, or holds something that is no rule.
        ValueError: A rule has a code of podgen's, or two have one code.
    """
    if isinstance(given, RuleSet):
        return given
    value: Any = given
    if isinstance(value, Rule | str) or not isinstance(value, Iterable):
        got = "one rule alone" if isinstance(value, Rule) else in_words(described(value), "python")
        raise TypeError(f"rules takes a list, as in rules=[no_limits], got {got}")
    return RULES.with_rules(*given)


def _apart(given: Iterable[Any], place: SourceRef | None, rules: RuleSet) -> tuple[tuple[Rule, ...], list[Problem]]:
    """The same, item by item, to find out which ones are wrong."""
    right: list[Rule] = []
    problems: list[Problem] = []
    for each in given:
        if not isinstance(each, Rule):
            name = getattr(each, "__name__", None)
            what = f"the {type(each).__name__} {named(name)}" if name else in_words(described(each), "python")
            help = "a rule is a function below @rule(...), from podgen.rules"
            problems.append(bad_rule(f"`rules` must be a list of rules, got {what}", place, help))
            continue
        try:
            rules.with_rules(*right, each)
        except ValueError as error:
            problems.append(bad_rule(str(error), place))
        else:
            right.append(each)
    return tuple(right), problems


def bad_rule(message: str, place: SourceRef | None, help: str | None = None) -> Problem:
    """The problem of what stands in `rules=[...]`, and cannot be asked."""
    place = place and place._replace(keywords=("rules",))
    return Problem.of("pieces/rules-invalid", message, help=help, place=place)
