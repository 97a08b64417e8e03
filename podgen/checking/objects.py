"""Checks one manifest that is plain data: finds out its kind, reads it into the model, and asks the rules."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from podgen.checking.cluster_objects import allowed_in_cluster, is_from_cluster
from podgen.model.interned import InternTable
from podgen.problems import Problem
from podgen.rules import RuleSet
from podgen.rules.engine import inspect
from podgen.rules.location import LookUp
from podgen.schema.convert import from_plain
from podgen.schema.kinds import kind_of

_interned = InternTable()


class Findings(NamedTuple):
    """What was found in a manifest, and how much of it was looked at."""

    problems: list[Problem]
    is_skipped: bool = False
    """Whether nothing was looked at, as its kind is unknown."""
    is_partial: bool = False
    """Whether only the pod templates in it were looked at."""


def findings_of(
    manifest: Mapping[str, Any], rules: RuleSet, *, is_object: bool = False, look_up: LookUp | None = None
) -> Findings:
    """Everything that is wrong with a manifest.

    Parameters:
        manifest: Plain data, as a reader of files made it.
        rules: The rules to hold it against.
        is_object: Whether it can be nothing but an object, as it is an item of a list, or in a file that the user named.
        look_up: Finds out what is written in the file for a value.
    """
    kind = kind_of(manifest)
    if kind is None:
        return _of_other_kind(manifest, rules, is_object=is_object, look_up=look_up)
    filled_in = kind.pod[:-1] if kind.is_pod_needed else kind.pod
    value, unknown, has_right_types = from_plain(kind.model, _with_pod(manifest, filled_in), _interned)
    problems = unknown + inspect(value, rules, has_right_types=has_right_types, look_up=look_up)
    if unknown:
        from podgen.rules.misplaced.explained import explained  # only where something is wrong

        problems = explained(kind.model, manifest, problems, look_up=look_up)
    if problems and is_from_cluster(manifest):
        problems = [problem for problem in problems if not allowed_in_cluster(problem, kind.kind)]
    return Findings(problems)


def _of_other_kind(manifest: Mapping[str, Any], rules: RuleSet, *, is_object: bool, look_up: LookUp | None) -> Findings:
    """What can be said of a manifest whose kind has no rules."""
    from podgen.checking.templates import problems_of_templates
    from podgen.rules.common.wrong_kind import wrong_kind  # few manifests need the tables of these
    from podgen.schema.foreign_kinds import template_paths

    problem = wrong_kind(manifest, is_object=is_object)
    if problem:
        return Findings([problem])
    paths = template_paths(manifest.get("apiVersion") or "", manifest.get("kind") or "")
    if not paths:
        return Findings([], is_skipped=True)
    return Findings(problems_of_templates(manifest, paths, rules, _interned, look_up), is_partial=True)


def _with_pod(data: Mapping[str, Any], way: Sequence[str]) -> Mapping[str, Any]:
    """The data with an empty mapping for each field that is missing on the way to the pod, as the server has it."""
    if not way:
        return data
    field, *further = way
    inner = data.get(field)
    if inner is None:
        inner = {}
    return {**data, field: _with_pod(inner, further)} if isinstance(inner, dict) else data
