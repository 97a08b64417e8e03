"""Reads the keywords of pods, workloads and companions as fields of the model."""

from collections.abc import Mapping
from typing import Any

from podgen.friendlier import POD_PARTS
from podgen.gate import bad_allow
from podgen.model.base import construct
from podgen.model.frozen import FrozenMap, frozen
from podgen.model.manifest import Manifest
from podgen.model.references import LocalObjectReference
from podgen.model.security import PodSecurityContext
from podgen.pieces.keywords import unknown_keywords
from podgen.pieces.parts import add_parts
from podgen.pieces.values import PodSettings, is_list, says_nothing
from podgen.problems import Problem, place_in, quoted
from podgen.rules import Rule
from podgen.rules.common.type_words import described
from podgen.rules.given import bad_rule, usable_rules
from podgen.source import Source
from podgen.words import in_words


def read_settings(
    function: str, options: Mapping[str, Any], known: type, source: Source | None, more: tuple[str, ...] = ()
) -> PodSettings:
    """The fields that keywords set, and a problem for each unknown keyword.

    Parameters:
        function: The name of the piece.
        options: The keywords that the user gave.
        known: The `TypedDict` of the piece's keywords.
        source: The user's call.
        more: Further keywords of the piece, for suggestions.
    """
    objects: list[Manifest] = []
    fields: dict[str, Any] = {}
    parts: dict[str, Any] = {}
    keywords = known.__annotations__
    for keyword, value in options.items():
        if value is None or keyword not in keywords:
            continue
        if keyword in _SPECIAL:
            field, read = _read(keyword, value, source, objects)
            fields[field] = read
        elif keyword in POD_PARTS:
            _, part = POD_PARTS[keyword]
            if not says_nothing(PodSecurityContext, part, read := frozen(value)):
                parts[part] = read
        else:
            fields[keyword] = frozen(value)
    problems = unknown_keywords(function, options, known, source, more)
    if parts:
        problems = (*problems, *add_parts(fields, PodSecurityContext, "security_context", parts, source))
    return PodSettings(FrozenMap(fields), source, problems=problems, objects=tuple(objects))


def _read(keyword: str, value: Any, source: Source | None, objects: list[Manifest]) -> tuple[str, Any]:
    """The field that a keyword sets, and its value. The objects that are named by it are added to `objects`."""
    if keyword == "volumes":
        return keyword, frozen(list(value) if is_list(value) else value)
    if keyword == "image_pull_secrets":
        return keyword, tuple([_pull_secret(item, source, objects) for item in value]) if is_list(value) else value
    field, kind = _NAMES[keyword]
    if isinstance(value, Manifest) and value.kind == kind and value.name:
        objects.append(value)
        return field, value.name
    # Anything else stays as it is, and the gate refuses it if it is no text.
    return "service_name" if keyword == "service" else keyword, frozen(value)


_NAMES = {
    "namespace": ("namespace", "Namespace"),
    "service": ("service_name", "Service"),
    "service_account": ("service_account_name", "ServiceAccount"),
    "service_account_name": ("service_account_name", "ServiceAccount"),
}
"""The keywords that take the name of an object or the object itself, with the field for the name and the kind."""

_SPECIAL = {"volumes", "image_pull_secrets", *_NAMES}


def _pull_secret(item: Any, source: Source | None, objects: list[Manifest]) -> Any:
    name = item
    if isinstance(item, Manifest) and item.kind == "Secret" and item.name:
        objects.append(item)
        name = item.name
    return construct(LocalObjectReference, source, name=name) if isinstance(name, str) else frozen(item)


def lifted_codes(allow: Any, source: Source | None) -> tuple[list[str], list[Problem]]:
    """The codes in `allow=[...]`, and a problem if it holds anything else."""
    if type(allow) is tuple and not allow:
        return [], []  # as nearly always
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


def own_rules(rules: Any, source: Source | None) -> tuple[tuple[Rule, ...], list[Problem]]:
    """The user's own rules in `rules=[...]`, and a problem for all that is none."""
    if type(rules) is tuple and not rules:
        return (), []  # as nearly always
    place = place_in(source, "rules")
    if isinstance(rules, Rule):
        return (), [
            bad_rule("`rules` must be a list of rules, got one alone", place, "put it in brackets: rules=[...]")
        ]
    if not is_list(rules) and not isinstance(rules, set | frozenset):
        return usable_rules([rules], place)
    return usable_rules(rules, place)


def apart_from_own(value: Any) -> tuple[tuple[Rule, ...], Any]:
    """The user's own rules among the items of a field that is also called `rules`, and the rest.

    Parameters:
        value: What was given for both.
    """
    if isinstance(value, Rule) or not isinstance(value, list | tuple):
        return (), value
    own = tuple([item for item in value if isinstance(item, Rule)])
    return own, ([item for item in value if not isinstance(item, Rule)] or None) if own else value


def lifting(settings: PodSettings, allow: Any, rules: Any) -> PodSettings:
    """Settings that also lift the rules in `allow=[...]`, and bring those in `rules=[...]`.

    There is a problem for each code that cannot be lifted, and for each rule that cannot be asked.
    """
    if type(allow) is tuple and not allow and type(rules) is tuple and not rules:
        return settings  # as nearly always
    codes, problems = lifted_codes(allow, settings.source)
    place = place_in(settings.source)
    right, no_rules = own_rules(rules, settings.source)
    wrong = {code: problem for code in codes if (problem := bad_allow(code, place))}
    return PodSettings(
        settings.fields,
        settings.source,
        problems=(*settings.problems, *problems, *no_rules, *wrong.values()),
        objects=settings.objects,
        allow=frozenset(codes).difference(wrong),  # these are told once
        rules=right,
    )
