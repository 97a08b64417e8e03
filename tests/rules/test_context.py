"""A pod template is checked the same way whatever object holds it, and however deep."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from podgen.model import ObjectMeta
from podgen.model.annotations import Items
from podgen.model.base import Model
from podgen.model.pod import PodTemplateSpec
from podgen.problems import Problem, path_of
from podgen.rules import RULES
from podgen.rules.engine import inspect
from podgen.schema.convert import from_plain

DATA = Path(__file__).parents[1] / "data" / "templates.jsonl.gz"
TEMPLATES = [json.loads(line) for line in gzip.decompress(DATA.read_bytes()).decode().splitlines()]


class Spec(Model):
    """What a stand-in does with its pods."""

    template: PodTemplateSpec | None = None


class StandIn(Model):
    """An object with a template, as a Deployment has it."""

    metadata: ObjectMeta | None = None
    spec: Spec | None = None


class JobTemplate(Model):
    """A stand-in without a kind."""

    spec: Spec | None = None


class NestedSpec(Model):
    """What a deeper stand-in makes."""

    job_template: JobTemplate | None = None


class NestedStandIn(Model):
    """An object with a template deeper in it, as a CronJob has it."""

    spec: NestedSpec | None = None


class Several(Model):
    """An object with several templates."""

    templates: Items[PodTemplateSpec] | None = None


Way = tuple[str | int, ...]


def seen_from(way: Way, problem: Problem) -> Problem:
    """A problem as the template at the end of a way has it."""
    prefix = f"{path_of(way)}." if way else ""
    assert all(steps[: len(way)] == way for steps in (problem.steps, *(label.steps for label in problem.related)))
    if problem.path != "[]":  # of which the server does not say where it is
        assert problem.path.startswith(prefix)
    return problem.changed(
        path=problem.path.removeprefix(prefix),
        steps=problem.steps[len(way) :],
        related=tuple(label._replace(steps=label.steps[len(way) :]) for label in problem.related),
    )


def told(model: type[Model], data: Any, way: Way = ()) -> list[Problem]:
    """What is told of an object, as seen from its template."""
    value, unknown, has_right_types = from_plain(model, data)
    found = [*unknown, *inspect(value, RULES, has_right_types=has_right_types)]
    return [seen_from(way, problem) for problem in found]


@pytest.fixture(scope="module")
def alone() -> list[list[Problem]]:
    """What is told of each template on its own."""
    return [told(PodTemplateSpec, template) for template in TEMPLATES]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("model", "way"),
    [
        (StandIn, ("spec", "template")),
        (NestedStandIn, ("spec", "jobTemplate", "spec", "template")),
        (Several, ("templates", 0)),
    ],
)
def test_a_template_in_any_object(model: type[Model], way: Way, alone: list[list[Problem]]) -> None:
    """The problems, their paths, and what is derived from them are those of the template itself."""
    assert sum(map(bool, alone)) > len(TEMPLATES) / 2
    for template, problems in zip(TEMPLATES, alone, strict=True):
        data: Any = template
        for step in reversed(way):
            data = [data] if isinstance(step, int) else {step: data}
        assert told(model, data, way) == problems


def test_several_templates_in_one_object() -> None:
    """Each is derived from its own problems: a volume that is refused in one is found in the other."""
    bad = {"name": "data", "hostPath": {"path": "../x"}}
    good = {"name": "data", "emptyDir": {}}
    container = {"name": "c", "image": "i", "volumeMounts": [{"name": "data", "mountPath": "/data"}]}
    templates = [{"spec": {"containers": [container], "volumes": [volume]}} for volume in (good, bad, good)]
    value = from_plain(Several, {"templates": templates}).value
    assert [(problem.path, problem.is_derived) for problem in inspect(value, RULES)] == [
        ("templates[1].spec.volumes[0].hostPath.path", False),
        ("templates[1].spec.containers[0].volumeMounts[0].name", True),
    ]
