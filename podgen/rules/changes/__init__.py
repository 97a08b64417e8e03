"""Rules about changes: what the server refuses to change in an object that there is, a module a subject.

An object is compared with what it was before. What the server would refuse anyway is left to the other rules.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from podgen.model.base import Model
from podgen.problems import Problem
from podgen.rules import RULES
from podgen.rules.changes.made_anew import is_made_anew
from podgen.rules.changes.rule import ChangeRule
from podgen.rules.engine import inspect
from podgen.rules.location import Location
from podgen.schema.typecheck import is_well_typed

_MODULES: Mapping[str, tuple[str, ...]] = {
    "Pod": ("pods",),
    "Deployment": ("selectors",),
    "StatefulSet": ("selectors", "stateful_sets"),
    "DaemonSet": ("selectors",),
    "ReplicaSet": ("selectors",),
    "Job": ("jobs",),
    "Service": ("services",),
    "ConfigMap": ("config_data",),
    "Secret": ("config_data",),
    "PersistentVolumeClaim": ("claims",),
}
"""The modules with the rules for each kind. All other kinds may change as a whole."""

KINDS = frozenset(_MODULES)
"""The kinds in which the server refuses some changes."""


def refused_changes(old: Model, new: Model, found: Iterable[Problem] = ()) -> list[Problem]:
    """What the server refuses to change from one version of an object to the next. Related labels are about the old one.

    If something is missing in one of them, or the old one is deleted first, nothing is compared.

    Parameters:
        old: The object as it is.
        new: The object as it is to be, of the same kind.
        found: What other rules have found in the new one.
    """
    if old == new or _is_part(found) or not (is_well_typed(old) and is_well_typed(new)):
        return []
    before, now = Location(old), Location(new)
    if is_made_anew(before, now):
        return []
    problems = [problem for rule in rules_of(now.model.__name__) for problem in rule.problems(before, now)]
    return [] if problems and _is_part(inspect(old, RULES)) else problems


def _is_part(found: Iterable[Problem]) -> bool:
    """Whether something is missing in a manifest, so that it may be a patch, and no version of the whole object."""
    return any(problem.type in ("Decode", "Required") and problem.origin != "own" for problem in found)


def rules_of(kind: str) -> tuple[ChangeRule, ...]:
    """The rules for a kind. Their modules are imported now."""
    modules: list[Any] = [import_module(f"{__name__}.{name}") for name in _MODULES.get(kind, ())]
    return tuple(rule for module in modules for rule in module.RULES if rule.on.__name__ == kind)
