"""The recipes for CI and tests: their commands run, and fail when something is wrong."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers.command_line import WEB, WEB_YAML, run
from helpers.pytest_runs import run_pytest

ROOT = Path(__file__).parents[1]
TEXTS = [(ROOT / name).read_text("utf-8") for name in ("README.md", ".github/CI.md")]
BLOCKS: dict[str, str] = {
    name: text
    for whole in TEXTS
    for name, text in re.findall(r"^```\w+\n# (\.\S+|\S+/\S+)\n(.*?)^```$", whole, re.DOTALL | re.MULTILINE)
}
pytestmark = pytest.mark.slow


def recipe(name: str) -> Any:
    """What stands in a file of YAML."""
    return yaml.safe_load(BLOCKS[name])


def shell(*commands: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run commands as CI does: it ends with the first that fails."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(commands)],
        env={**os.environ, **(env or {}), "PATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def project(folder: Path) -> Path:
    """A project whose rendered files are up to date."""
    (folder / "pods").mkdir()
    (folder / "pods" / "web.py").write_text(WEB)
    (folder / "pyproject.toml").write_text('[tool.podgen]\npaths = ["pods"]\noutput = "manifests/"\n')
    assert run("render").exit_code == 0
    return folder


def break_manifests(project: Path) -> None:
    """Add a manifest that is refused."""
    (project / "manifests" / "bad.yaml").write_text(WEB_YAML.replace("name: web", "name: Web"))


def test_github(project: Path) -> None:
    """Each step of podgen's passes, and then fails."""
    steps = recipe(".github/workflows/manifests.yml")["jobs"]["manifests"]["steps"]
    commands = [step["run"] for step in steps if step.get("run", "").startswith("podgen")]
    assert [shell(command).returncode for command in commands] == [0] * len(commands)
    break_manifests(project)
    (project / "pods" / "web.py").write_text(WEB.replace("1.29", "1.30"))
    assert [shell(command).returncode for command in commands] == [1] * len(commands)
    [upload] = [step["with"]["sarif_file"] for step in steps if "upload-sarif" in step.get("uses", "")]
    assert "metadata/name-invalid" in (project / upload).read_text()


def test_gitlab(project: Path) -> None:
    """The reports are written, whether the job passes or not."""
    job = recipe(".gitlab-ci.yml")["manifests"]
    commands = [command for command in job["script"] if not command.startswith("pip ")]
    reports = [project / name for name in job["artifacts"]["reports"].values()]
    assert (shell(*commands).returncode, [report.exists() for report in reports]) == (0, [True, True])
    break_manifests(project)
    assert shell(*commands).returncode == 1
    assert ["metadata/name-invalid" in report.read_text() for report in reports] == [True, True]


def test_argocd(folder: Path) -> None:
    """The plugin finds a folder of Python, and prints YAML alone."""
    spec = recipe("argocd/plugin.yaml")["spec"]
    [discover], [generate] = ([step["command"]] for step in (spec["discover"]["find"], spec["generate"]))
    assert discover[:2] == generate[:2] == ["sh", "-c"]
    assert shell(discover[2]).stdout == ""
    template = (
        "from podgen import *\nprint('hello')\n@template\ndef app(env: str): return pod(env, container('c', 'c:1'))\n"
    )
    (folder / "app.py").write_text(template)
    (folder / "prod values.yaml").write_text("env: prod\n")
    assert shell(discover[2]).stdout == "app.py\n"
    done = shell(generate[2], env={"ARGOCD_ENV_VALUES": "prod values.yaml"})
    assert (done.returncode, yaml.safe_load(done.stdout)["metadata"]) == (0, {"name": "prod"})
    assert shell(generate[2]).returncode == 2


def test_pre_commit() -> None:
    """The hooks that it names are there."""
    [repository] = recipe(".pre-commit-config.yaml")["repos"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {hook["id"] for hook in repository["hooks"]} == {hook["id"] for hook in hooks}


def test_tests(folder: Path) -> None:
    """The tests of the README pass, and the file that they write is what podgen renders."""
    tests = BLOCKS["tests/test_shop.py"]
    (folder / "pods").mkdir()
    (folder / "pods" / "shop.py").write_text(WEB.replace("web =", "shop ="))
    assert run_pytest(tests, "--snapshot-update", "-o", "pythonpath=.").status == 0
    assert run_pytest(tests, "-o", "pythonpath=.").status == 0
    [file] = (folder / "__snapshots__").rglob("*.yaml")
    assert file.read_text() == run("render", "pods/shop.py").stdout
