"""Checks manifests of kinds that the model does not have: by the schema of Kubernetes, or by what defines the kind."""

from collections.abc import Mapping
from typing import Any

from podgen.checking.findings import Findings
from podgen.checking.templates import problems_of_templates
from podgen.model.base import construct_unchecked
from podgen.model.custom import CustomObject
from podgen.model.frozen import frozen
from podgen.model.interned import InternTable
from podgen.openapi.definition_set import Definitions
from podgen.openapi.definitions import definition_of, is_definition
from podgen.openapi.misfit import Misfit, problem_of
from podgen.openapi.objects import HEAD, built_in_misfits, head_of
from podgen.openapi.resources import held_to_definition
from podgen.problems import Problem
from podgen.rules import RuleSet
from podgen.rules.common.wrong_kind import wrong_kind
from podgen.rules.engine import inspect
from podgen.rules.location import LookUp
from podgen.schema.foreign_kinds import template_paths, templates_of


class OtherKinds:
    """What is the same for all such manifests of a check.

    Parameters:
        rules: The rules to hold their metadata and their pod templates against.
        definitions: The definitions of custom resources.
        known: Objects in lists that were read before.
    """

    def __init__(self, rules: RuleSet, definitions: Definitions | None, known: InternTable) -> None:
        self._rules = rules
        self._definitions = definitions
        self._known = known

    def findings_of(
        self, manifest: Mapping[str, Any], file: str = "", *, is_object: bool = False, look_up: LookUp | None = None
    ) -> Findings:
        """What can be said of a manifest.

        Parameters:
            manifest: Plain data.
            file: The file that it stands in.
            is_object: Whether it can be nothing but an object, as it is an item of a list, or in a file that the user named.
            look_up: Finds out what is written in the file for a value.
        """
        if problem := wrong_kind(manifest, is_object=is_object):
            return Findings([problem])
        found = self._of_podgen(manifest, file, look_up)
        if not self._rules.own or not (own := self._of_users(manifest, look_up)):
            return found
        return found._replace(problems=found.problems + own)

    def _of_podgen(self, manifest: Mapping[str, Any], file: str, look_up: LookUp | None) -> Findings:
        """What podgen's rules say of a manifest, and users' own rules of the pod templates in it."""
        if (found := built_in_misfits(manifest)) is not None:
            self._keep_definition(manifest, file)
            return Findings(self._problems(manifest, found, look_up))
        paths = template_paths(manifest.get("apiVersion") or "", manifest.get("kind") or "")
        held = held_to_definition(manifest, self._definitions, file) if self._definitions else None
        if held is None and not paths:
            return Findings([], is_skipped=True)
        problems = problems_of_templates(manifest, paths, self._rules, self._known, look_up) if paths else []
        if held is None:
            return Findings(problems, is_partial=True)
        inside = tuple(steps for where in paths for steps, _ in templates_of(manifest, where.path))
        outside = [misfit for misfit in held.misfits if not any(_is_in(misfit, steps) for steps in inside)]
        return Findings(self._problems(manifest, outside, look_up) + problems, unchecked=held.unchecked)

    def _problems(self, manifest: Mapping[str, Any], misfits: list[Misfit], look_up: LookUp | None) -> list[Problem]:
        """What is wrong with the metadata of an object, and the problems for what its schema does not take."""
        head, unknown, has_right_types = head_of(manifest)
        rules = self._rules.without_own
        problems = unknown + inspect(head, rules, has_right_types=has_right_types, look_up=look_up)
        return problems + [problem_of(misfit, look_up) for misfit in misfits]

    def _of_users(self, manifest: Mapping[str, Any], look_up: LookUp | None) -> list[Problem]:
        """What users' own rules say of an object as a whole, and of its metadata."""
        if not isinstance(manifest.get("kind"), str):
            return []
        head, _, has_right_types = head_of(manifest)
        fields = {name: item for name, item in manifest.items() if name not in HEAD}
        value = construct_unchecked(CustomObject, {**vars(head), **({"fields": frozen(fields)} if fields else {})})
        found = inspect(value, self._rules.own_alone(), has_right_types=has_right_types, look_up=look_up)
        return [problem for problem in found if problem.origin == "own"]

    def _keep_definition(self, manifest: Mapping[str, Any], file: str) -> None:
        """Keep a definition that cannot be read again when it is needed: that of a pipe."""
        if self._definitions is None or not is_definition(manifest) or self._definitions.in_call.can_read(file):
            return
        if definition := definition_of(manifest, file):
            self._definitions.in_call.keep(definition)


def _is_in(misfit: Misfit, steps: tuple[str | int, ...]) -> bool:
    """Whether a misfit is one of a pod template, which has better rules of its own."""
    return misfit.steps[: len(steps)] == steps
