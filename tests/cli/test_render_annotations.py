"""What `podgen render` says in workflows of GitHub's: what it always says, and annotations of the user's Python."""

from pathlib import Path

import pytest
from helpers.command_line import REFUSED, WARNED, WEB, run


@pytest.fixture
def workflow(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, in a workflow."""
    (folder / ".git").mkdir()
    (folder / "pods").mkdir()
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    return folder


def annotations(text: str) -> list[str]:
    """The lines that GitHub takes out of what is printed."""
    return [line for line in text.splitlines() if line.startswith("::")]


def test_errors_and_warnings(workflow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is shown at its line in the pull request; stdout has only manifests, or nothing."""
    (workflow / "pods" / "bad.py").write_text(REFUSED)
    (workflow / "pods" / "odd.py").write_text(WARNED)
    monkeypatch.chdir(workflow / "pods")
    result = run("render", "bad.py")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error[metadata/name-invalid]: ")
    [line] = annotations(result.stderr)
    assert line.startswith(
        '::error file=pods/bad.py,line=2,col=11,title=metadata/name-invalid::the name "Bad" may hold'
    )
    result = run("render", "odd.py")
    assert (result.exit_code, annotations(result.stdout)) == (0, [])
    [line] = annotations(result.stderr)
    assert line.startswith("::warning file=pods/odd.py,line=2,col=")
    assert annotations(run("render", "-q", "odd.py").stderr) == []


def test_nothing_to_say(workflow: Path) -> None:
    """Where nothing is wrong, nothing is printed; nor where something else than a manifest is."""
    (workflow / "web.py").write_text(WEB)
    assert run("render", "web.py").stderr == ""
    assert annotations(run("render", "gone.py").stderr) == []


def test_elsewhere(workflow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of such workflows, people read it."""
    (workflow / "bad.py").write_text(REFUSED)
    monkeypatch.delenv("GITHUB_ACTIONS")
    assert annotations(run("render", "bad.py").stderr) == []
