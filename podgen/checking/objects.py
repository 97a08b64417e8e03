"""Checks one manifest that is plain data: finds out its kind, reads it into the model, and asks the rules."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from podgen.checking.cluster_objects import allowed_in_cluster, is_from_cluster
from podgen.checking.findings import Findings
from podgen.model.interned import InternTable
from podgen.problems import Problem
from podgen.rules import RuleSet
from podgen.rules.engine import inspect
from podgen.rules.location import LookUp
from podgen.schema.convert import from_plain
from podgen.schema.kinds import kind_of

if TYPE_CHECKING:  # few manifests are custom resources
    from podgen.openapi.definition_set import Definitions

_interned = InternTable()


def findings_of(
    manifest: Mapping[str, Any],
    rules: RuleSet,
    *,
    is_object: bool = False,
    look_up: LookUp | None = None,
    definitions: "Definitions | None" = None,
    file: str = "",
) -> Findings:
    """Everything that is wrong with a manifest.

    Parameters:
        manifest: Plain data, as a reader of files made it.
        rules: The rules to hold it against.
        is_object: Whether it can be nothing but an object, as it is an item of a list, or in a file that the user named.
        look_up: Finds out what is written in the file for a value.
        definitions: The definitions of custom resources.
        file: The file that it stands in.
    """
    kind = kind_of(manifest)
    if kind is None:
        from podgen.checking.other_kinds import OtherKinds  # few manifests need the tables of these

        others = OtherKinds(rules, definitions, _interned)
        return others.findings_of(manifest, file, is_object=is_object, look_up=look_up)
    filled_in = kind.pod[:-1] if kind.is_pod_needed else kind.pod
    value, unknown, has_right_types = from_plain(kind.model, _with_pod(manifest, filled_in), _interned)
    problems = unknown + inspect(value, rules, has_right_types=has_right_types, look_up=look_up)
    if unknown:
        from podgen.rules.misplaced.explained import explained  # only where something is wrong

        problems = explained(kind.model, manifest, problems, look_up=look_up)
    if isinstance(manifest.get("status"), Mapping):  # anything else is refused already
        problems += _of_status(manifest, look_up)
    if problems and is_from_cluster(manifest):
        problems = [problem for problem in problems if not allowed_in_cluster(problem, kind.kind)]
    return Findings(problems)


def _of_status(manifest: Mapping[str, Any], look_up: LookUp | None) -> list[Problem]:
    """What is wrong with the status of an object of a kind that the model has, which has everything but that."""
    from podgen.openapi.misfit import problem_of
    from podgen.openapi.objects import status_misfits  # people write none

    return [problem_of(misfit, look_up) for misfit in status_misfits(manifest)]


def _with_pod(data: Mapping[str, Any], way: Sequence[str]) -> Mapping[str, Any]:
    """The data with an empty mapping for each field that is missing on the way to the pod, as the server has it."""
    if not way:
        return data
    field, *further = way
    inner = data.get(field)
    if inner is None:
        inner = {}
    return {**data, field: _with_pod(inner, further)} if isinstance(inner, dict) else data
