"""Each example renders to the file beside it, and each refused one prints the text beside it, byte for byte."""

import ast
import json
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import kubernetes_validate  # type: ignore[import-untyped]
import pytest
import yaml

from podgen.cli.formats import FORMATS
from podgen.cli.main import main
from podgen.loading.import_roots import user_modules
from podgen.model.version import KUBERNETES

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
TEAM_LIBRARY = ROOT / "examples" / "team_library"
SERVICES = sorted(TEAM_LIBRARY.glob("*.py"))
REFUSED = sorted((ROOT / "examples" / "refused").glob("*.py"))
BUILD_SCRIPT = ROOT / "examples" / "three_environments.py"


class Printed(NamedTuple):
    """What a run of podgen came to."""

    status: object
    out: str
    err: str


Run = Callable[..., Printed]

each_example = pytest.mark.parametrize("example", [*EXAMPLES, *SERVICES], ids=lambda path: path.stem)
each_refused = pytest.mark.parametrize("example", REFUSED, ids=lambda path: path.stem)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs podgen in this process, at the root of the repository."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str) -> Printed:
        monkeypatch.setattr(sys, "argv", ["podgen", *arguments])
        with pytest.raises(SystemExit) as ending:
            main()
        out, err = capsys.readouterr()
        return Printed(ending.value.code, out, err)

    with user_modules():
        yield run


def text_of(path: Path) -> str:
    """A file's text with its line ends as they are."""
    return path.read_bytes().decode()


@each_example
def test_an_example_renders_to_the_file_beside_it(example: Path, run: Run) -> None:
    """What is committed is what podgen prints today, and there is nothing to warn of."""
    expected = text_of(example.with_suffix(".yaml"))
    assert run("render", str(example.relative_to(ROOT))) == Printed(0, expected, "")


@each_refused
def test_a_refused_example_prints_the_text_beside_it(example: Path, run: Run) -> None:
    """What is committed is what podgen says today, and no manifest is printed."""
    expected = text_of(example.with_suffix(".txt"))
    assert run("render", f"examples/refused/{example.name}") == Printed(1, "", expected)


@pytest.mark.parametrize(
    ("folder", "ending"), [("examples", ".yaml"), ("examples/refused", ".txt"), ("examples/team_library", ".yaml")]
)
def test_every_example_has_its_output_and_every_output_its_example(folder: str, ending: str) -> None:
    """No rendered file is left over from an example that was renamed, and none is missing."""
    files = [path for path in (ROOT / folder).iterdir() if path.is_file() and path.name != "pyproject.toml"]
    stems = {suffix: {path.stem for path in files if path.suffix == suffix} for suffix in (".py", ending)}
    assert stems[".py"] == stems[ending] != set()
    assert {path.suffix for path in files} == {".py", ending}


@pytest.mark.slow
@each_example
def test_an_example_passes_the_server_s_schema_and_podgen_s_check(example: Path, run: Run) -> None:
    """The committed manifests have only fields of the Kubernetes of the model, and pass the check without a warning."""
    file = example.with_suffix(".yaml")
    documents = list(yaml.safe_load_all(text_of(file)))
    for document in documents:
        assert kubernetes_validate.validate(document, KUBERNETES, strict=True) == KUBERNETES
    rows = [json.loads(line) for line in run("check", "--format", "json", str(file)).out.splitlines()]
    assert [row["problems"] for row in rows] == [[]] * len(documents)


def test_all_examples_can_run_side_by_side(run: Run) -> None:
    """No two of them have one kind, namespace and name, so all can be tried out in one cluster."""
    printed = run("render", *(str(example.relative_to(ROOT)) for example in [*EXAMPLES, *SERVICES]))
    assert printed.status == 0
    alone = "---\n".join(text_of(example.with_suffix(".yaml")) for example in [*EXAMPLES, *SERVICES])
    assert sorted(printed.out.split("---\n")) == sorted(alone.split("---\n"))


@pytest.mark.parametrize("example", [*EXAMPLES, *REFUSED], ids=lambda path: path.stem)
def test_an_example_stands_alone(example: Path) -> None:
    """An example needs podgen and Python's own library, and no other file."""
    tree = ast.parse(text_of(example))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {"." * node.level + (node.module or "") for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    packages = {name.partition(".")[0] for name in imported}
    assert "podgen" in packages
    assert packages <= {"podgen", *sys.stdlib_module_names}


def test_the_build_script_writes_a_file_for_each_environment(tmp_path: Path) -> None:
    """Run as a script, it makes the folder that it is given, and writes there what it renders to."""
    folder = tmp_path / "new" / "manifests"
    search_path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    subprocess.run(
        [sys.executable, BUILD_SCRIPT, folder], check=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": search_path}
    )
    assert {path.name for path in folder.iterdir()} == {"dev.yaml", "staging.yaml", "prod.yaml"}
    written = [text_of(folder / f"{environment}.yaml") for environment in ("dev", "staging", "prod")]
    assert "---\n".join(written) == text_of(BUILD_SCRIPT.with_suffix(".yaml"))


def test_the_build_script_writes_nothing_when_it_is_rendered(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The script is loaded for its pods, and loading it leaves no file behind."""
    monkeypatch.chdir(tmp_path)
    assert run("render", str(BUILD_SCRIPT)).status == 0
    assert list(tmp_path.iterdir()) == []


def test_a_team_s_rules_hold_for_its_services(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its `pyproject.toml` switches them on: all of its services pass, in Python and as YAML, and another pod does not."""
    monkeypatch.chdir(TEAM_LIBRARY)
    assert run("render").status == 0
    assert run("check", *(file.with_suffix(".yaml").name for file in SERVICES)).status == 0
    assert "error[acme/foreign-image]: " in run("check", "../web_server.yaml").out


def test_a_team_tests_its_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests beside the rules pass."""
    monkeypatch.syspath_prepend(str(TEAM_LIBRARY))
    names = runpy.run_path(str(TEAM_LIBRARY / "tests" / "test_rules.py"))
    for name in [name for name in sys.modules if name.partition(".")[0] == "acme"]:
        del sys.modules[name]
    tests = [value for name, value in names.items() if name.startswith("test_")]
    for test in tests:
        test()
    assert len(tests) == 2


REPORTS = sorted(path for path in (ROOT / "examples" / "reports").iterdir() if path.suffix != ".yaml")


def test_every_format_has_an_example() -> None:
    """But for text, which the README shows."""
    assert {path.stem for path in REPORTS} == {*FORMATS} - {"text"}


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_report(report: Path, run: Run) -> None:
    """Each report is what `podgen check --format` prints; SARIF has the version of podgen in it."""
    printed = run("check", "--format", report.stem, "examples/reports/shop.yaml")
    texts = [re.sub(r'"version": "[^"]*", "rules"', '"rules"', text) for text in (printed.out, text_of(report))]
    assert (printed.status, printed.err) == (1, "")
    assert texts[0] == texts[1]
