"""The settings in `pyproject.toml` are found, read, and refused with the line if they are wrong."""

import os
from pathlib import Path

import pytest

from podgen.config.ignore import Ignore
from podgen.config.project import Settings, project_settings
from podgen.config.table import SettingsError

pytestmark = pytest.mark.usefixtures("folder")


def settings(text: str) -> Settings:
    """The settings in a text."""
    Path("pyproject.toml").write_text(text, encoding="utf-8")
    return project_settings()


def faults(text: str) -> list[str]:
    """What is wrong with the settings in a text."""
    with pytest.raises(SettingsError) as caught:
        settings(text)
    assert str(caught.value).splitlines() == list(caught.value.faults)
    return list(caught.value.faults)


@pytest.mark.parametrize(
    "text",
    [
        "",
        '[project]\nname = "podgen"\ndependencies = ["podgen"]\n',
        "[tool.podgen]\n",
        "[tool]\nx = 1\n",
        "tool = 1\n",
        "[tool.podgenerator]\nx = 1\n",
        "this is no TOML, and not for podgen",
    ],
)
def test_nothing(text: str) -> None:
    """Most projects say nothing."""
    assert settings(text)._replace(folder="") == Settings()


@pytest.mark.parametrize("name", ["podgen", "tool.Podgen", "tool.pod-gen", "tool.podgen-k8s", "tools.podgen"])
def test_a_table_with_another_name(name: str) -> None:
    """Its settings would not hold, and nobody would know."""
    text = f'[project]\nname = "podgen"\n[{name}]\nstrict = true\n'
    assert faults(text) == [f"pyproject.toml:3: [{name}] is not read: call the table [tool.podgen]"]


@pytest.mark.parametrize("text", ["[[tool.podgen]]\nstrict = true\n", '[tool]\npodgen = ["acme.rules"]\n'])
def test_one_table(text: str) -> None:
    """What is no table is not passed over: its settings would not hold."""
    assert faults(text) == ["pyproject.toml: [tool.podgen] must be one table, written in single brackets"]


@pytest.mark.parametrize(
    "text",
    [
        '[tool.podgen]\nignore = ["volumes/unused"]\n',
        '[tool . "podgen"]\nignore = ["volumes/unused"]\n',
        '[tool]\npodgen.ignore = ["volumes/unused"]\n',
        'tool = {podgen = {ignore = ["volumes/unused"]}}\n',
        '[[tool.podgen.ignore]]\ncode = "volumes/unused"\n',
    ],
)
def test_codes(text: str, folder: Path) -> None:
    """Codes are ignored everywhere, however TOML writes them."""
    [ignore] = settings(text).ignore
    assert ignore in (Ignore("volumes/unused"), Ignore("volumes/unused", folder=str(folder)))


def test_conditions(folder: Path) -> None:
    """A table says where, in a list beside codes or by itself."""
    everywhere = Ignore("volumes/unused")
    somewhere = Ignore("ports/*", "charts/**", "Deployment", "web-*", str(folder))
    listed = '{code = "ports/*", files = "charts/**", kind = "Deployment", name = "web-*", why = "x"}'
    assert settings(f'[tool.podgen]\nignore = ["volumes/unused", {listed}]\n').ignore == (everywhere, somewhere)
    tables = f"[[tool.podgen.ignore]]\n{listed.strip('{}').replace(', ', chr(10))}\n"
    assert settings(tables + tables).ignore == (somewhere, somewhere)


def test_nearest(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest file with such a table counts, as a whole; files without it do not stand in its way."""
    (folder / "a" / "b" / "c").mkdir(parents=True)
    Path("pyproject.toml").write_text('[tool.podgen]\nignore = ["volumes/unused"]\n')
    Path("a/pyproject.toml").write_text('[tool.podgen]\nignore = ["ports/reuse"]\n')
    Path("a/b/pyproject.toml").write_text("[tool.ruff]\n")
    Path("a/b/c/pyproject.toml").mkdir()
    for place, code in (
        (".", "volumes/unused"),
        ("a", "ports/reuse"),
        ("a/b", "ports/reuse"),
        ("a/b/c", "ports/reuse"),
    ):
        assert project_settings(place).ignore == (Ignore(code),)
    monkeypatch.chdir("a/b/c")
    assert project_settings().ignore == (Ignore("ports/reuse"),)


ALL = "`paths`, `output`, `strict`, `ignore`, `external`, `exclude`, `schemas`, `rules`"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('ignor = ["volumes/unused"]', "2: [tool.podgen] has no `ignor`; did you mean `ignore`?"),
        ("colour = true", f"2: [tool.podgen] has no `colour`; it has {ALL}"),
        (
            'ignore = "volumes/unused"',
            '2: `ignore` must be a list of codes, such as ["volumes/unused"], got "volumes/unused"',
        ),
        ("ignore = [5]", "2: `ignore` holds codes and tables, got 5"),
        (
            'ignore = [\n  "volumes/unused",\n  "volumes/unusd",\n]',
            "4: there is no code `volumes/unusd` to ignore; did you mean `volumes/unused`?",
        ),
        (
            'ignore = ["ports/name-invalid"]',
            "2: `ports/name-invalid` cannot be ignored: the API server refuses it, too",
        ),
        (
            'ignore = [{files = "a", kind = "b"}]',
            '2: an item of `ignore` needs a `code`, got { files = "a", kind = "b" }',
        ),
        ('ignore = [{codes = "a"}]', "2: an item of `ignore` has no `codes`; did you mean `code`?"),
        ('ignore = ["volumes"]', "2: there is no code `volumes` to ignore; did you mean `volumes/*`?"),
        ("ignore = [{}]", "2: an item of `ignore` needs a `code`"),
        (
            '[[tool.podgen.ignore]]\ncode = "volumes/unused"\nfile = "a"',
            "4: an item of `ignore` has no `file`; did you mean `files`?",
        ),
        ('[[tool.podgen.ignore]]\ncode = "volumes/unused"\n"kind" = ["Pod"]', "4: `kind` must be a text, got ['Pod']"),
        (
            '[[tool.podgen.ignore]]\ncode = "volumes/*"\n\n[tool.podgen.more]\nx = 1',
            f"5: [tool.podgen] has no `more`; it has {ALL}",
        ),
    ],
)
def test_faults(text: str, fault: str) -> None:
    """What cannot be meant is refused, with the line that it stands in."""
    assert faults(f"[tool.podgen]\n{text}\n[tool.other]\nignor = 1\n") == [f"pyproject.toml:{fault}"]


def test_all_faults() -> None:
    """All mistakes are told at once."""
    assert faults('[project]\nignor = 1\n[tool.podgen]\nignore = ["volumes/b", 5]\nignor = 1\n') == [
        "pyproject.toml:5: [tool.podgen] has no `ignor`; did you mean `ignore`?",
        "pyproject.toml:4: there is no code `volumes/b` to ignore",
        "pyproject.toml:4: `ignore` holds codes and tables, got 5",
    ]


def test_unreadable(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be read is refused, and named from where one is."""
    [fault] = faults('[tool.podgen]\nignore = ["volumes/unused"\n')
    assert fault.startswith("pyproject.toml is no TOML: ")
    Path("pyproject.toml").write_bytes("[tool.podgen]\n# é".encode("latin-1"))
    (folder / "inner").mkdir()
    monkeypatch.chdir("inner")
    with pytest.raises(SettingsError, match=r"^\.\./pyproject\.toml is not UTF-8 text$"):
        project_settings()
    Path("../pyproject.toml").chmod(0)
    if not os.access("../pyproject.toml", os.R_OK):
        with pytest.raises(SettingsError, match=r"^cannot read \.\./pyproject\.toml: Permission denied$"):
            project_settings()
