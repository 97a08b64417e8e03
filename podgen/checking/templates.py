"""Checks the pod templates in kinds that others have defined, whatever is around them."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from podgen.model.interned import InternTable
from podgen.model.pod import PodTemplateSpec
from podgen.problems import Problem, path_of
from podgen.rules import RuleSet
from podgen.rules.common.type_words import described
from podgen.rules.engine import inspect
from podgen.rules.incomplete import is_given, without
from podgen.rules.location import LookUp
from podgen.schema.convert import from_plain
from podgen.schema.foreign_kinds import Steps, TemplatePath, templates_of
from podgen.words import in_words


def problems_of_templates(
    manifest: Mapping[str, Any],
    paths: tuple[TemplatePath, ...],
    rules: RuleSet,
    known: InternTable,
    look_up: LookUp | None = None,
) -> list[Problem]:
    """Everything that is wrong with the pod templates in a manifest.

    Parameters:
        manifest: Plain data, as a reader of files made it.
        paths: Where its kind has templates.
        rules: The rules to hold them against.
        known: Objects in lists that were read before.
        look_up: Finds out what is written in the file for a value of the manifest.
    """
    return [
        problem
        for where in paths
        for steps, template in templates_of(manifest, where.path)
        for problem in _inside(steps, _found_in(template, where, rules, known, _Place(steps, look_up)))
    ]


def _found_in(template: Any, where: TemplatePath, rules: RuleSet, known: InternTable, place: "_Place") -> list[Problem]:
    if not where.is_container:
        return _problems_of(template, where, rules, known, place)
    from podgen.checking.lone_containers import problems_of_container  # few kinds have them

    return problems_of_container(template, where, rules, known, place)


class _Place(NamedTuple):
    """Where a template stands in its manifest."""

    steps: Steps
    look_up: LookUp | None

    def written(self, steps: Steps) -> str | None:
        """What is written in the file for a value of the template."""
        return self.look_up.written((*self.steps, *steps)) if self.look_up else None

    def written_key(self, steps: Steps) -> str | None:
        """What is written in the file for the key of such a value."""
        return self.look_up.written_key((*self.steps, *steps)) if self.look_up else None


def _problems_of(
    template: Any, where: TemplatePath, rules: RuleSet, known: InternTable, place: _Place
) -> list[Problem]:
    if not isinstance(template, Mapping):
        message = f"a pod template must be a mapping, got {in_words(described(template), 'yaml')}"
        return [Problem.of("types/mismatch", message, type="Decode")]
    pods = without(template, where.added)
    if isinstance(pods.get("spec"), Mapping):
        pods = {**pods, "spec": without(pods["spec"], where.added)}
    elif pods.get("spec") is None:
        pods = {**pods, "spec": {}}
    value, unknown, has_right_types = from_plain(PodTemplateSpec, pods, known)
    problems = unknown + inspect(value, rules, has_right_types=has_right_types, look_up=place)
    if unknown:
        from podgen.rules.misplaced.explained import explained  # only where something is wrong

        problems = explained(PodTemplateSpec, pods, problems, place.steps, place)
    return [problem for problem in problems if is_given(problem, pods)] if where.is_partial else problems


def _inside(steps: Steps, problems: list[Problem]) -> Iterator[Problem]:
    """The problems of a template as those of the manifest that it stands in."""
    for problem in problems:
        yield problem.changed(
            path=_joined(path_of(steps), problem.path),
            steps=(*steps, *problem.steps),
            related=tuple(
                label._replace(steps=(*steps, *label.steps)) if label.steps else label for label in problem.related
            ),
        )


def _joined(outer: str, inner: str) -> str:
    return f"{outer}.{inner}" if outer and inner else outer or inner
