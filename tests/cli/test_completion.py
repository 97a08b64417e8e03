"""What shells complete behind `podgen`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TEMPLATES = '''\
from podgen import Pod, container, pod, template
raise SystemExit("a completion runs no file")

@template
def shop(*, name: str = "shop", replicas: int) -> Pod:
    """A shop."""
    return pod(name, container("shop", "shop:1.4"))
'''


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file that has a template."""
    (tmp_path / "shop.py").write_text(TEMPLATES)
    (tmp_path / "broken.py").write_text("def (\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def completed(*words: str) -> list[str]:
    """What fish is offered for the last word, each with its kind and its explanation."""
    line = {"COMP_WORDS": " ".join(words[:-1]), "COMP_CWORD": words[-1], "_PODGEN_COMPLETE": "fish_complete"}
    done = subprocess.run(
        [sys.executable, "-m", "podgen"], env={**os.environ, **line}, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return list(filter(None, done.stdout.splitlines()))


def test_templates() -> None:
    """Those that come with podgen, with what they are for."""
    [found] = completed("podgen", "new", "php-s")
    assert found.startswith("plain,php-site\tA PHP site")


def test_codes() -> None:
    """First the subjects, then the codes of one. What the server refuses cannot be ignored."""
    assert completed("podgen", "check", "--ignore", "vol") == ["plain,volume-claims/*", "plain,volumes/*"]
    assert completed("podgen", "check", "--ignore", "volumes/un") == [
        "plain,volumes/unused\ta volume that no container uses"
    ]
    assert "plain,dns/policy-mismatch" in [
        found.partition("\t")[0] for found in completed("podgen", "render", "--ignore", "dn")
    ]
    assert completed("podgen", "check", "--ignore", "ports/container-port") == []


def test_parameters() -> None:
    """Those of the templates in the files that were named; the files are read, and not run."""
    assert completed("podgen", "render", "shop.py", "--set", "") == [
        "plain,name=\tdefault: shop",
        "plain,replicas=\trequired",
    ]
    assert completed("podgen", "render", "broken.py", "missing.py", "shop.py", "--set", "re") == [
        "plain,replicas=\trequired"
    ]
    assert completed("podgen", "render", "shop.py", "--set", "name=a", "--set", "re") == ["plain,replicas=\trequired"]


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "--against"),
        ("render",),
        ("render", "-o"),
        ("render", "shop.py", "--values"),
        ("new", "php-site"),
    ],
    ids=" ".join,
)
def test_files(words: tuple[str, ...]) -> None:
    """The shell itself completes files."""
    assert completed("podgen", *words, "sh") == ["file,sh"]


BASH = """
eval "$(_PODGEN_COMPLETE=bash_source podgen)"
COMP_WORDS=(podgen render shop.py --set na); COMP_CWORD=4
_podgen_completion podgen
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash(folder: Path) -> None:
    """The README's line switches it on."""
    command = folder / "podgen"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m podgen "$@"\n')
    command.chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", BASH], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("name=\n", "")
