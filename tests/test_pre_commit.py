"""The hooks for pre-commit do what a user's project needs."""

import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers.command_line import WEB, WEB_YAML, run, write_yaml

import podgen

HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook
    for hook in yaml.safe_load((Path(podgen.__file__).parents[1] / ".pre-commit-hooks.yaml").read_text("utf-8"))
}
each_hook = pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)


def run_hook(name: str, args: list[str] | None = None, files: tuple[str, ...] = ()) -> int:
    """Run a hook as pre-commit does, and return the exit status.

    Parameters:
        name: The hook.
        args: What a user has in place of the hook's own `args`.
        files: The names of files, if the user wants them to be passed.
    """
    hook = HOOKS[name]
    program, *command = shlex.split(hook["entry"])
    assert program == "podgen"
    return run(*command, *(hook["args"] if args is None else args), *files).exit_code


@each_hook
def test_fields(hook: dict[str, Any]) -> None:
    """Everything that pre-commit wants is there; it installs podgen itself, and passes no names of files."""
    assert set(hook) <= {
        *("id", "name", "description", "language", "entry", "args"),
        *("types_or", "pass_filenames", "always_run", "require_serial"),
    }
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    assert hook["description"].endswith(".")


@pytest.mark.usefixtures("folder")
def test_check() -> None:
    """All manifests are checked, and nothing else that is YAML is held for one."""
    write_yaml(deploy__web=WEB_YAML, compose="services: {}\n", _github__ci="on: push\n")
    assert run_hook("podgen-check") == 0
    write_yaml(vendor__bad=WEB_YAML.replace("name: web", "name: Web"))
    assert run_hook("podgen-check") == 1
    Path("pyproject.toml").write_text('[tool.podgen]\nexclude = ["vendor"]\n')
    assert run_hook("podgen-check") == 0


@pytest.mark.usefixtures("folder")
def test_check_of_files_that_are_named() -> None:
    """With `pass_filenames: true`, what the project excludes is passed over all the same."""
    write_yaml(deploy__web=WEB_YAML, vendor__bad=WEB_YAML.replace("name: web", "name: Web"))
    assert run_hook("podgen-check", [], ("deploy/web.yaml", "vendor/bad.yaml")) == 1
    Path("pyproject.toml").write_text('[tool.podgen]\nexclude = ["vendor"]\n')
    assert run_hook("podgen-check", [], ("deploy/web.yaml", "vendor/bad.yaml")) == 0


@pytest.mark.usefixtures("folder")
def test_render_check() -> None:
    """It fails as long as what is rendered is not what the project's Python makes."""
    Path("pods").mkdir()
    Path("pods", "web.py").write_text(WEB)
    Path("pyproject.toml").write_text('[tool.podgen]\npaths = ["pods"]\noutput = "manifests/"\n')
    assert run_hook("podgen-render-check") == 1
    assert run("render").exit_code == 0
    assert run_hook("podgen-render-check") == 0
    Path("pods", "web.py").write_text(WEB.replace("1.29", "1.30"))
    assert run_hook("podgen-render-check") == 1
    assert run_hook("podgen-render-check", ["pods", "-o", "elsewhere/"]) == 1
