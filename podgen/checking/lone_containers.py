"""Checks containers that kinds of others hold without a pod around them, such as those of a workflow of Argo."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from podgen.model.containers import Container
from podgen.model.interned import InternTable
from podgen.model.pod import PodTemplateSpec
from podgen.problems import Problem, path_of
from podgen.rules import RuleSet
from podgen.rules.common.type_words import described
from podgen.rules.engine import inspect
from podgen.rules.incomplete import is_given, without
from podgen.rules.location import LookUp
from podgen.schema.convert import from_plain
from podgen.schema.foreign_kinds import Steps, TemplatePath
from podgen.words import in_words
from podgen.yaml.document import value_at

_WAY = ("spec", "containers", 0)


class _InPod(NamedTuple):
    """Finds out what is written for the values of a container that is put into a pod."""

    look_up: LookUp

    def written(self, steps: Steps) -> str | None:
        """What is written in the file for a value."""
        return self.look_up.written(steps[len(_WAY) :])

    def written_key(self, steps: Steps) -> str | None:
        """What is written in the file for the key of a value."""
        return self.look_up.written_key(steps[len(_WAY) :])


def problems_of_container(
    container: Any, where: TemplatePath, rules: RuleSet, known: InternTable, look_up: LookUp
) -> list[Problem]:
    """Everything that is wrong with a container, with paths that begin there.

    Whatever else its pod has is unknown, so nothing is missing. What is filled in later is not looked at.

    Parameters:
        container: Plain data.
        where: Where its kind has containers.
        rules: The rules to hold it against.
        known: Objects in lists that were read before.
        look_up: Finds out what is written in the file for a value of the container.
    """
    if not isinstance(container, Mapping):
        message = f"a container must be a mapping, got {in_words(described(container), 'yaml')}"
        return [Problem.of("types/mismatch", message, type="Decode")]
    own = {"name": "main", **without(container, where.added)}
    if "source" in container and isinstance(own.get("args", []), list):  # a file with the script is the last argument
        own["args"] = [*own.get("args", []), "{{source}}"]
    pods = {"spec": {"containers": [own]}}
    value, unknown, has_right_types = from_plain(PodTemplateSpec, pods, known)
    found = unknown + inspect(value, rules, has_right_types=has_right_types, look_up=_InPod(look_up))
    problems = [
        _in_container(problem)
        for problem in found
        if problem.steps[: len(_WAY)] == _WAY
        and is_given(problem, pods)
        and not _is_filled_in(value_at(pods, problem.steps))
    ]
    if unknown:
        from podgen.rules.misplaced.explained import explained  # only where something is wrong

        problems = explained(Container, own, problems, look_up=look_up)
    return problems


def _in_container(problem: Problem) -> Problem:
    """A problem of a pod as one of its container."""
    return problem.changed(
        path=problem.path.removeprefix(path_of(_WAY)).removeprefix("."),
        steps=problem.steps[len(_WAY) :],
        related=tuple(label for label in problem.related if not label.steps),
    )


def _is_filled_in(value: Any) -> bool:
    """Whether a value holds an expression, or something in it does."""
    if isinstance(value, Mapping):
        return any(map(_is_filled_in, value.values()))
    if isinstance(value, list):
        return any(map(_is_filled_in, value))
    return isinstance(value, str) and "{{" in value
