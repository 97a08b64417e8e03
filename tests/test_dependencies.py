"""What `pip install podgen-k8s` brings, on each machine."""

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

import podgen
from podgen.yaml import events

PROJECT: dict[str, Any] = tomllib.loads((Path(podgen.__file__).parents[1] / "pyproject.toml").read_text("utf-8"))[
    "project"
]
REQUIREMENTS = [Requirement(text) for text in PROJECT["dependencies"]]


def installed(**environment: str) -> set[str]:
    """The names of what is installed in an environment, told by the names of PEP 508."""
    return {wanted.name for wanted in REQUIREMENTS if wanted.marker is None or wanted.marker.evaluate(environment)}


@pytest.mark.parametrize(
    "environment",
    [
        {"python_version": "3.11"},
        {"python_version": "3.15"},
        {"implementation_name": "pypy"},
        {"platform_machine": "riscv64"},
        {"sys_platform": "win32"},
    ],
    ids=str,
)
def test_the_same_is_installed_everywhere(environment: dict[str, str]) -> None:
    """PyYAML's wheels bring the reader in C; its source is installed without it where it cannot be compiled."""
    assert installed(**environment) == {"attrs", "click", "pyyaml"}


def test_each_extra_is_tried() -> None:
    """What an extra brings is in one of the environments in which the tests of `podgen.interop` run."""
    lines = [line for file in ENVIRONMENTS.glob("*.txt") for line in file.read_text("utf-8").splitlines()]
    tried = {Requirement(line).name for line in lines if not line.startswith("#")}
    extras = {
        name: map(Requirement, wanted) for name, wanted in PROJECT["optional-dependencies"].items() if name != "dev"
    }
    assert len(tried) > 4
    assert {name for name, wanted in extras.items() if tried.isdisjoint(each.name for each in wanted)} == set()


ENVIRONMENTS = Path(__file__).parent / "interop" / "environments"


@pytest.mark.skipif(sys.implementation.name != "cpython" or sys.version_info >= (3, 15), reason="no wheel")
def test_yaml_is_read_in_c() -> None:
    """The reader in C comes with the plain install."""
    assert events.CParser is not None
