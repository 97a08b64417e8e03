"""Reads what an object has beside its fields: codes that it lifts, `allow=[...]`, and the user's own rules, `rules=[...]`."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from podgen.pieces.values import PodSettings, is_list
from podgen.problems import Problem, place_in, quoted
from podgen.rules import Rule
from podgen.rules.common.type_words import described
from podgen.rules.given import bad_rule, usable_rules
from podgen.rules.lifting import bad_allow
from podgen.source import Source
from podgen.words import in_words


class ReadNotes(NamedTuple):
    """What a user's call says of these."""

    allow: Iterable[str] = ()
    """The codes."""
    rules: tuple[Rule, ...] = ()
    """The rules that can be asked."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with what was given."""


_NOTHING = ReadNotes()


def read_notes(allow: Any, rules: Any, source: Source | None) -> ReadNotes:
    """The codes and the rules that were given, and a problem for all that is none.

    Parameters:
        allow: What was given as `allow`, of any type.
        rules: What was given as `rules`.
        source: The user's call.
    """
    if type(allow) is tuple and not allow and type(rules) is tuple and not rules:
        return _NOTHING  # as nearly always
    codes, no_codes = _lifted_codes(allow, source)
    own, no_rules = _own_rules(rules, source)
    return ReadNotes(codes, own, (*no_codes, *no_rules))


def with_notes(settings: PodSettings, allow: Any, rules: Any) -> PodSettings:
    """Settings that also lift the rules in `allow=[...]`, and bring those in `rules=[...]`.

    There is a problem for each code that cannot be lifted, and for each rule that cannot be asked.
    """
    notes = read_notes(allow, rules, settings.source)
    if notes is _NOTHING:
        return settings
    place = place_in(settings.source)
    wrong = {code: problem for code in notes.allow if (problem := bad_allow(code, place))}
    return PodSettings(
        settings.fields,
        settings.source,
        problems=(*settings.problems, *notes.problems, *wrong.values()),
        objects=settings.objects,
        allow=frozenset(notes.allow).difference(wrong),  # these are told once
        rules=notes.rules,
    )


def apart_from_own(value: Any) -> tuple[tuple[Rule, ...], Any]:
    """The user's own rules among the items of a field that is also called `rules`, and the rest.

    Parameters:
        value: What was given for both.
    """
    if isinstance(value, Rule) or not isinstance(value, list | tuple):
        return (), value
    own = tuple([item for item in value if isinstance(item, Rule)])
    return own, ([item for item in value if not isinstance(item, Rule)] or None) if own else value


def _lifted_codes(allow: Any, source: Source | None) -> tuple[list[str], list[Problem]]:
    items = list(allow) if is_list(allow) or isinstance(allow, set | frozenset) else None
    if items is not None and all(isinstance(item, str) for item in items):
        return items, []
    wrong = next((item for item in items or () if not isinstance(item, str)), allow)
    problem = Problem.of(
        "pieces/allow-invalid",
        f"`allow` must be a list of codes of rules, got {in_words(described(wrong), 'python')}",
        type="TypeInvalid",
        place=place_in(source, "allow"),
        help=f"put it in brackets: allow=[{quoted(allow)}]" if isinstance(allow, str) else None,
    )
    return [item for item in items or () if isinstance(item, str)], [problem]


def _own_rules(rules: Any, source: Source | None) -> tuple[tuple[Rule, ...], list[Problem]]:
    place = place_in(source, "rules")
    if isinstance(rules, Rule):
        help = "put it in brackets: rules=[...]"
        return (), [bad_rule("`rules` must be a list of rules, got one alone", place, help)]
    return usable_rules(rules if is_list(rules) or isinstance(rules, set | frozenset) else [rules], place)
