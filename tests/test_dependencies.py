"""What `pip install podgen-k8s` brings, on each machine."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

import podgen

PROJECT: dict[str, Any] = tomllib.loads((Path(podgen.__file__).parents[1] / "pyproject.toml").read_text("utf-8"))[
    "project"
]
REQUIREMENTS = [Requirement(text) for text in PROJECT["dependencies"]]


def installed(**environment: str) -> set[str]:
    """The names of what is installed in an environment, told by the names of PEP 508."""
    linux = {"implementation_name": "cpython", "sys_platform": "linux", "platform_machine": "x86_64"}
    here = {"python_version": "3.11", **linux, **environment}
    return {wanted.name for wanted in REQUIREMENTS if wanted.marker is None or wanted.marker.evaluate(here)}


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize(
    ("system", "machine"),
    [
        ("linux", "x86_64"),
        ("linux", "aarch64"),
        ("darwin", "x86_64"),
        ("darwin", "arm64"),
        ("win32", "AMD64"),
    ],
)
def test_yaml_is_read_in_c_where_there_are_wheels(version: str, system: str, machine: str) -> None:
    """The reader in C comes with the plain install."""
    assert "ruamel.yaml.clib" in installed(python_version=version, sys_platform=system, platform_machine=machine)


@pytest.mark.parametrize(
    "environment",
    [
        {"python_version": "3.15"},
        {"implementation_name": "pypy"},
        {"platform_machine": "riscv64"},
        {"sys_platform": "win32", "platform_machine": "ARM64"},
        {"sys_platform": "freebsd14"},
    ],
    ids=str,
)
def test_elsewhere_it_is_read_in_python(environment: dict[str, str]) -> None:
    """Nothing has to be compiled where there is no wheel, and nothing else is missing there."""
    assert installed(**environment) == {"attrs", "click", "ruamel.yaml"}
