"""`[tool.podgen]` of a project says for all runs what lives elsewhere."""

from pathlib import Path

import pytest
from helpers.command_line import run, run_check, write_yaml

pytestmark = pytest.mark.usefixtures("folder")

LACKING = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.29
    envFrom:
    - configMapRef: {name: settings}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: other
data: {a: b}
"""


def settings(text: str, folder: str = ".") -> None:
    """Write a `pyproject.toml`."""
    Path(folder, "pyproject.toml").write_text(text, encoding="utf-8")


def test_what_lives_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside what the option names, also from a folder inside the project."""
    write_yaml(sub__all=LACKING)
    assert run_check("--strict", "sub").exit_code == 1
    settings('[project]\nname = "shop"\n\n[tool.podgen]\nexternal = ["cm/settings"]\n')
    assert run_check("--strict", "sub").exit_code == 0
    assert run_check("--strict", "--external", "secret/x", "sub").exit_code == 0
    monkeypatch.chdir("sub")
    assert run_check("--strict", "all.yaml").exit_code == 0
    settings("[project]\n")  # the nearest file with such a table counts
    assert run_check("--strict", "all.yaml").exit_code == 0
    settings("[tool.podgen]\n")
    assert run_check("--strict", "all.yaml").exit_code == 1


def test_render() -> None:
    """It holds for what is rendered, too."""
    Path("shop.py").write_text(
        'from podgen import *\nother = config_map("other", {"a": "b"})\n'
        'shop = deployment("shop", container("shop", "shop:1.4", env={"X": from_config("settings", "X")}))\n'
    )
    assert run("render", "--strict", "shop.py").exit_code == 1
    settings('[tool.podgen]\nexternal = ["cm/*"]\n')
    assert run("render", "--strict", "shop.py").exit_code == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[tool.podgen]\nexternal = "cm/settings"', "must be a list of texts"),
        ("[tool.podgen]\nexternal = [1]", "must be a list of texts"),
        ('[tool.podgen]\nexternal = ["settings"]', "KIND/NAME"),
        ("[tool.podgen]\nexternal = ", "is no TOML"),
    ],
)
def test_wrong_settings(text: str, message: str) -> None:
    """They are misuse."""
    write_yaml(all=LACKING)
    settings(text)
    result = run_check("all.yaml")
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize("text", ["", "[project]\n", "[tool.other]\nexternal = 1\n", "not toml", "[tool.podgenerator]"])
def test_files_without_settings(text: str) -> None:
    """They belong to others, whatever is in them."""
    write_yaml(all=LACKING)
    settings(text)
    assert run_check("all.yaml").exit_code == 0
