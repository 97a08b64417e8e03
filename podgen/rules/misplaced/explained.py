"""Explains unknown fields: the line to write, one problem for those of one mistake, and none for what follows from it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from podgen.model.base import Model
from podgen.problems import Problem, named, path_of
from podgen.rules.location import LookUp
from podgen.rules.misplaced.compose import compose_field
from podgen.rules.misplaced.homes import ALTERNATIVES, home_of
from podgen.rules.misplaced.names import other_name
from podgen.rules.misplaced.older import older_fields
from podgen.rules.misplaced.shapes import entries_meant
from podgen.rules.misplaced.tree import Node, Steps, nodes_to
from podgen.rules.shapes.in_yaml import flow
from podgen.rules.shapes.meant import plain_for
from podgen.rules.shapes.secrecy import without_secrets
from podgen.schema.fields import fields_by_name

_LONGEST = 100

_MOST = 50
"""How many unknown fields of one manifest are explained: each is compared with all problems. Nobody reads more."""


class Explained(NamedTuple):
    """Where an unknown field belongs, and what to write."""

    steps: Steps
    """The field that it should be, or the object that it is meant for."""
    help: str
    group: object = None
    """Those of one group are one mistake. The first one's help is for all of them."""
    doubts: Steps = ()
    """The object that lacks what the field should have said."""
    is_all: bool = False
    """Whether that object has nothing but the field, so that nothing else in it is missing."""


def explained(
    model: type[Model],
    data: Mapping[str, Any],
    problems: Sequence[Problem],
    around: Steps = (),
    look_up: LookUp | None = None,
) -> list[Problem]:
    """The problems of a manifest, with those of unknown fields explained.

    Problems that only follow from these are marked as derived: that a field is missing which stands elsewhere, say.

    Parameters:
        model: The type of the manifest.
        data: The manifest, as it was read.
        problems: All of its problems.
        around: The way to it, if it is part of another manifest.
        look_up: Finds out what is written in the file for a value of it.
    """
    unknown = [problem for problem in problems if problem.code == "fields/unknown"][:_MOST]
    if not unknown:
        return list(problems)
    found: dict[int, Explained] = {}
    for problem in unknown:
        nodes = nodes_to(model, data, problem.steps[:-1])
        if nodes[-1].steps == problem.steps[:-1] and (
            explanation := _explanation(nodes, problem, unknown, around, look_up)
        ):
            found[id(problem)] = explanation
    return [_told(problem, found) for problem in problems]


def _told(problem: Problem, found: Mapping[int, Explained]) -> Problem:
    own = found.get(id(problem))
    if own is None:
        is_derived = any(_follows(problem, explanation) for explanation in found.values())
        return problem.changed(is_derived=True) if is_derived else problem
    first = next(number for number, other in found.items() if number == id(problem) or _are_one(other, own))
    return problem.changed(help=own.help, is_derived=first != id(problem))


def _are_one(one: Explained, other: Explained) -> bool:
    return one.group is not None and one.group == other.group


def _follows(problem: Problem, explanation: Explained) -> bool:
    """Whether a problem only says that something is missing which an unknown field should have said."""
    if problem.code == "fields/unknown":
        return False
    missing, home = problem.path, path_of(explanation.steps)
    if missing in (home, path_of(explanation.doubts)):
        return True
    if explanation.is_all and missing.startswith(f"{path_of(explanation.doubts)}."):
        return True
    if problem.type == "Required":
        return missing.startswith((f"{home}.", f"{home}["))
    field = explanation.steps[-1]
    if problem.type == "NotFound" or problem.code in _ABOUT_USE:
        return field in _HOLDS_NAMES
    return problem.code in _ABOUT_LABELS and field in ("matchLabels", "labels", "template", "containers")


_HOLDS_NAMES = (
    *("name", "ports", "volumes", "volumeMounts", "volumeClaimTemplates"),
    *("containers", "initContainers", "template"),
)
"""The fields that hold names which others refer to."""

_ABOUT_USE = ("volumes/unused", "volumes/never-written")

_ABOUT_LABELS = ("workloads/selector-empty", "workloads/selector-mismatch", "workloads/selector-unusable")
"""What is said of a selector if it, or what it should find, stands in a wrong place."""


def _explanation(
    nodes: list[Node], problem: Problem, unknown: Iterable[Problem], around: Steps, look_up: LookUp | None
) -> Explained | None:
    node, name = nodes[-1], str(problem.steps[-1])
    value = node.data.get(name)
    if meant := other_name(node, name):
        text = _setting(node.model, meant, value)
        doubts = node.steps if node.model.__name__ in ALTERNATIVES else ()
        return Explained((*node.steps, meant), f"did you mean `{text or meant}`?", doubts=doubts)
    if written := compose_field(node, name):
        return Explained((*node.steps, written.field), written.help)
    beside = [str(each.steps[-1]) for each in unknown if each.steps[:-1] == node.steps]
    if entries := older_fields(node, beside) or entries_meant(nodes, beside, look_up):
        is_all = len(node.data) == 1
        return Explained((*node.steps, entries.field), entries.help, ("entries", entries.group), node.steps, is_all)
    home = home_of(nodes, name)
    if home is None:
        return None
    names = [other for other in beside if (same := home_of(nodes, other)) and same.steps == home.steps]
    below = home.steps[len(node.steps) :] if home.is_below else ()
    is_missing = bool(below) and node.data.get(str(below[0])) is None
    lines = _lines(home.model, {other: node.data.get(other) for other in names}, below if is_missing else ())
    verb = "belongs" if len(names) == 1 else "belong"
    help = f"{_listed(names)} {verb} into {_where((*around, *home.steps), node, home.model)}{lines}"
    return Explained((*home.steps, name), help, (home.steps, node.steps), node.steps if is_missing else ())


def _where(steps: Steps, node: Node, model: type[Model]) -> str:
    """The object that a field belongs into: its path, and whose it is if there are two of its kind."""
    of = {"PodSecurityContext": " of the pod", "SecurityContext": " of a container"}.get(model.__name__, "")
    is_other = of and "SecurityContext" in node.model.__name__
    return f"{named(path_of(steps))}{', the one' + of if is_other else ''}" if steps else "the manifest itself"


def _listed(names: Sequence[str]) -> str:
    *some, last = map(named, names)
    return f"{', '.join(some)} and {last}" if some else last


def _lines(model: type[Model], fields: Mapping[str, Any], way: Steps) -> str:
    """Fields as they are written there; without their values if these are long.

    Parameters:
        model: The type that has the fields.
        fields: The fields.
        way: The fields around them that are to be written, too.
    """
    start, end = "".join(f"{step}: {{" for step in way), "}" * len(way)
    settings = [text for name, value in fields.items() if (text := _setting(model, name, value))]
    shown = [f"{start}{', '.join(settings)}{end}"] if way else settings
    if len(settings) < len(fields) or sum(map(len, shown)) > _LONGEST:
        shown = [f"{start}{', '.join(f'{name}: ...' for name in fields)}{end}"] if way else []
    return f": {', '.join(f'`{text}`' for text in shown)}" if shown else ""


def _setting(model: type[Model], name: str, value: Any) -> str | None:
    """A field with its value, if that is short and no secret."""
    field = fields_by_name(model)[name]
    if value is None or model.__name__ == "Secret":
        return None
    plain = plain_for(model, field.attribute, value)
    if plain is None:
        return None
    text = f"{name}: {flow(without_secrets(field.kind, plain))}"
    return text if len(text) <= _LONGEST and "\n" not in text else None
