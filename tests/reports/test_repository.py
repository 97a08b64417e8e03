"""Paths as programs want them that show a whole repository: from its top, wherever podgen runs."""

import os
from pathlib import Path

import pytest
from helpers.command_line import BROKEN_YAML, run_check

from podgen.reports.repository import path_in_repository


@pytest.fixture
def repository(folder: Path) -> Path:
    """The top of a repository, with `k8s/pod.yaml` in it, beside `outside.yaml`."""
    top = folder / "top"
    for name in (".git", "k8s"):
        (top / name).mkdir(parents=True)
    (top / "k8s" / "pod.yaml").write_text(BROKEN_YAML)
    (folder / "outside.yaml").write_text(BROKEN_YAML)
    return top


def test_from_the_top(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In whatever folder of it podgen runs, and however the file is named."""
    for place, names in {
        ".": ("k8s/pod.yaml", "./k8s//pod.yaml", "k8s/../k8s/pod.yaml", str(repository / "k8s/pod.yaml")),
        "k8s": ("pod.yaml", "../k8s/pod.yaml"),
    }.items():
        monkeypatch.chdir(repository / place)
        assert {path_in_repository(name) for name in names} == {"k8s/pod.yaml"}
    assert run_check("--format", "github", "pod.yaml").stdout.startswith("::error file=k8s/pod.yaml,line=10,")


def test_without_a_repository(folder: Path) -> None:
    """Paths count from the working directory."""
    (folder / "a").mkdir()
    (folder / "a" / "pod.yaml").touch()
    assert path_in_repository("./a/pod.yaml") == "a/pod.yaml"


def test_elsewhere(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies outside, what is piped in, and what is in an old revision keep their names."""
    monkeypatch.chdir(repository)
    for name in ("../outside.yaml", str(repository.parent / "outside.yaml"), "<stdin>", "HEAD:k8s/pod.yaml"):
        assert path_in_repository(name) == name


def test_links(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that a link leads to is the one that can be shown; one that leads out of the repository is itself shown."""
    monkeypatch.chdir(repository)
    os.symlink("k8s", "linked")
    os.symlink("../outside.yaml", "out.yaml")
    assert path_in_repository("linked/pod.yaml") == "k8s/pod.yaml"
    assert path_in_repository("out.yaml") == "out.yaml"
    os.symlink(repository, repository.parent / "other")
    monkeypatch.chdir(repository.parent / "other" / "k8s")
    assert path_in_repository("pod.yaml") == "k8s/pod.yaml"


def test_no_working_directory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have been deleted; a file with a whole path can be checked all the same."""
    (folder / "pod.yaml").write_text(BROKEN_YAML)
    (folder / "gone").mkdir()
    monkeypatch.chdir(folder / "gone")
    (folder / "gone").rmdir()
    assert path_in_repository(str(folder / "pod.yaml")) == str(folder / "pod.yaml")
