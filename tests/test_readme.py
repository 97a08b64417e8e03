"""The README and what it links tell the truth: their Python runs, and what they say is printed is what is printed."""

import re
import sys
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from click.testing import CliRunner

import podgen
from podgen import container, pod, sidecar
from podgen.cli.main import cli
from podgen.testing import refused

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
OTHERS = [ROOT / ".github" / "CHECK.md", ROOT / "tests" / "bench" / "README.md"]
BLOCKS = [
    block
    for text in (TEXT, *(path.read_text(encoding="utf-8") for path in OTHERS))
    for block in re.findall(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
]
NAMED = [
    (code.splitlines()[0].removeprefix("# "), code, BLOCKS[index + 1] if index + 1 < len(BLOCKS) else ("", ""))
    for index, (_, code) in enumerate(BLOCKS)
    if re.match(r"# [a-z_]+\.(py|yaml)$", code.splitlines()[0])
]
FILES = [block for block in NAMED if block[0].endswith(".py")]
MANIFESTS = [block for block in NAMED if block[0].endswith(".yaml")]
SCRIPTS = [code for language, code in BLOCKS if language == "python" and not code.startswith("# ")]


def test_every_public_function_is_there() -> None:
    """Every function that podgen offers is mentioned, so that people find it."""
    functions = {name for name in podgen.__all__ if isinstance(getattr(podgen, name), FunctionType)}
    missing = {
        name
        for name in functions
        if not re.search(rf"`[^`]*\b{name}\b|^from podgen import .*\b{name}\b", TEXT, re.MULTILINE)
    }
    assert missing == set(), "add each to a table of the README"


def test_there_are_files_and_scripts() -> None:
    """The README has blocks of both kinds, so that the tests below test something."""
    assert len(FILES) >= 4
    assert len(MANIFESTS) == 1
    assert len(SCRIPTS) == 1


@pytest.mark.parametrize(("name", "code", "following"), FILES, ids=[name for name, _, _ in FILES])
def test_file(
    name: str, code: str, following: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A block that names a file renders to the YAML, or is refused with the text, that stands below it."""
    (tmp_path / name).write_text(code, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["render", name])
    language, text = following
    if language == "text":
        assert (result.exit_code, result.stderr) == (1, text)
    elif language == "yaml" and not text.startswith("# "):
        assert (result.exit_code, result.stderr, result.stdout) == (0, "", text)
    else:
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith("apiVersion: ")


def test_linked_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """YAML that is linked, since it is long, is what the file above renders to, and has as many lines as the link says."""
    [(lines, stem)] = re.findall(r"\[(\d+) lines of YAML\]\(examples/(\w+)\.yaml\)", TEXT)
    [code] = [code for name, code, _ in FILES if name == f"{stem}.py"]
    linked = (ROOT / "examples" / f"{stem}.yaml").read_text(encoding="utf-8")
    (tmp_path / f"{stem}.py").write_text(code, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli, ["render", f"{stem}.py"]).stdout == linked
    assert linked.count("\n") == int(lines)


def test_links() -> None:
    """What is linked in this repository is there, and so are the chapters."""
    for path in (ROOT / "README.md", *OTHERS):
        text = path.read_text(encoding="utf-8")
        chapters = {title.lower().replace(" ", "-") for title in re.findall(r"^## ([\w ]+)$", text, re.MULTILINE)}
        links = re.findall(r"\]\((?!https?:)([^)]+)\)", text)
        assert links or path.parent != ROOT
        found = {link: link[1:] in chapters if link[0] == "#" else (path.parent / link).exists() for link in links}
        assert [link for link, is_there in found.items() if not is_there] == []


def test_it_is_short() -> None:
    """What a person does not need on the first day stands elsewhere."""
    assert len(TEXT.splitlines()) <= 400


def test_first_names_hide_no_module() -> None:
    """Whoever saves an example under its name can still import what Python brings."""
    assert {Path(name).stem for name, _, _ in FILES} & sys.stdlib_module_names == set()


@pytest.mark.parametrize(("name", "code", "following"), MANIFESTS, ids=[name for name, _, _ in MANIFESTS])
def test_manifest(
    name: str, code: str, following: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A manifest is checked, with the text that stands below it."""
    (tmp_path / name).write_text(code, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["check", name])
    assert (result.exit_code, result.stdout) == (1, following[1])


@pytest.mark.parametrize("code", SCRIPTS)
def test_script(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A block without a file's name runs as a script."""
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "script.py", "exec"), {"__name__": "script"})
    assert (tmp_path / "jobs.yaml").read_text().count("---\n") == 999


def test_rules() -> None:
    """The rule that it shows refuses what its docstring says."""
    [code] = [code for _, code in BLOCKS if code.startswith("# acme/rules.py\n")]
    module: dict[str, Any] = {}
    exec(compile(code, "rules.py", "exec"), module)
    app = container("app", "app:1.0", limits={"memory": "64Mi"})
    pod("fine", app, rules=[module["no_memory_limit"]])
    with refused("acme/no-memory-limit"):
        pod("greedy", app, sidecar("logs", "logs:1.0"), rules=[module["no_memory_limit"]])
