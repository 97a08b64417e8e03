"""Patterns of paths mean what they mean in git, from the folder of the settings."""

import os
from pathlib import Path

import pytest

from podgen.config.file_patterns import is_in


@pytest.mark.parametrize(
    ("pattern", "file"),
    [
        ("charts/**", "charts/web/values.yaml"),
        ("charts", "charts/web/values.yaml"),
        ("charts/", "charts/web/values.yaml"),
        ("charts/web/values.yaml", "charts/web/values.yaml"),
        ("./charts/web", "charts/web/values.yaml"),
        ("/charts", "charts/web/values.yaml"),
        ("web", "charts/web/values.yaml"),
        ("values.yaml", "charts/web/values.yaml"),
        ("*.yaml", "charts/web/values.yaml"),
        ("val?es.*", "charts/web/values.yaml"),
        ("**/values.yaml", "charts/web/values.yaml"),
        ("**/values.yaml", "values.yaml"),
        ("charts/**/values.yaml", "charts/values.yaml"),
        ("charts/*/values.yaml", "charts/web/values.yaml"),
        ("**", "charts/web/values.yaml"),
        ("a+b.yaml", "a+b.yaml"),
        ("charts/**", "../project/charts/web.yaml"),
    ],
)
def test_in(pattern: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern names files, and all that is in the folders that it names; also absolute paths of them."""
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    assert is_in(str(project), file, pattern)
    assert is_in(str(project), os.path.abspath(file), pattern)


@pytest.mark.parametrize(
    ("pattern", "file"),
    [
        ("charts/*.yaml", "charts/web/values.yaml"),
        ("chart", "charts/web/values.yaml"),
        ("/web", "charts/web/values.yaml"),
        ("./web", "charts/web/values.yaml"),
        ("web/values.yaml", "charts/web/values.yaml"),
        ("val?es", "charts/web/values.yaml"),
        ("charts?web", "charts/web/values.yaml"),
        ("a+b.yaml", "aab.yaml"),
        ("**", "../other/values.yaml"),
        ("*.yaml", "../values.yaml"),
        ("..", "../values.yaml"),
    ],
)
def test_not_in(pattern: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A star stays within one folder, and what is outside of the project is never meant."""
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    assert not is_in(str(project), file, pattern)


def test_folder_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Patterns count from the settings, wherever one is."""
    (tmp_path / "charts").mkdir()
    monkeypatch.chdir(tmp_path / "charts")
    assert is_in(str(tmp_path), "web.yaml", "charts/*.yaml")
    assert not is_in(str(tmp_path), "web.yaml", "/web.yaml")
