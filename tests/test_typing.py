"""What type checkers say to users: nothing to code that is right, and something to every line that is wrong."""

import ast
import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import podgen

ROOT = Path(__file__).parents[1]
RIGHT = ROOT / "tests" / "typing" / "right.py"
WRONG = ROOT / "tests" / "typing" / "wrong.py"
MARK = "  # wrong: "


def run(*arguments: str | Path) -> str:
    """What a checker prints. It runs at the top of the repository, where podgen is."""
    command = [sys.executable, "-m", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout


def mypy(cache: Path) -> set[tuple[str, int]]:
    """The files and lines in which mypy sees an error."""
    output = run("mypy", "--strict", "--config-file=", f"--cache-dir={cache}", "--output=json", RIGHT, WRONG)
    errors = [json.loads(line) for line in output.splitlines()]
    return {(Path(error["file"]).name, error["line"]) for error in errors if error["severity"] == "error"}


def basedpyright(folder: Path) -> set[tuple[str, int]]:
    """The files and lines in which basedpyright sees an error."""
    settings = {"include": [str(RIGHT), str(WRONG)], "extraPaths": [str(ROOT)], "typeCheckingMode": "strict"}
    project = folder / "pyrightconfig.json"
    project.write_text(json.dumps(settings))
    report = json.loads(run("basedpyright", "--pythonpath", sys.executable, "-p", project, "--outputjson"))
    return {
        (Path(found["file"]).name, found["range"]["start"]["line"] + 1)
        for found in report["generalDiagnostics"]
        if found["severity"] == "error"
    }


@pytest.fixture(scope="module", params=["mypy", "basedpyright"])
def errors(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, int]]:
    """What one checker finds in both files, in one run."""
    if request.param == "mypy":
        return mypy(tmp_path_factory.mktemp("mypy"))
    return basedpyright(tmp_path_factory.mktemp("basedpyright"))


@pytest.mark.slow
def test_right_code_has_no_errors(errors: set[tuple[str, int]]) -> None:
    """Code that uses podgen as it is meant to be used passes the strictest settings."""
    assert {line for file, line in errors if file == RIGHT.name} == set()


@pytest.mark.slow
def test_every_wrong_line_is_an_error(errors: set[tuple[str, int]]) -> None:
    """Every mistake is seen, in its own line, and no line is an error that is not meant to be one."""
    lines = WRONG.read_text("utf-8").splitlines()
    marked = {number for number, line in enumerate(lines, 1) if MARK in line}
    assert {line for file, line in errors if file == WRONG.name} == marked


def test_every_line_of_wrong_code_is_marked() -> None:
    """Below the imports, the file of wrong code has nothing but mistakes, one in a line."""
    text = WRONG.read_text("utf-8")
    _, *statements = ast.parse(text).body
    mistakes = [node for node in statements if not isinstance(node, ast.ImportFrom | ast.Import)]
    assert len(mistakes) == len({node.lineno for node in mistakes}) == text.count(MARK) > 100
    for node in mistakes:
        assert node.lineno == node.end_lineno
        assert MARK in text.splitlines()[node.lineno - 1]


@pytest.mark.parametrize("file", [RIGHT, WRONG], ids=["right", "wrong"])
def test_every_public_name_is_used(file: Path) -> None:
    """Both files use all that there is, beyond importing it; the wrong one leaves out two names that stand only for types."""
    used = {node.id for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Name)}
    assert set(podgen.__all__) - used == (set() if file == RIGHT else {"Piece", "Pieces"})


def test_right_code_runs() -> None:
    """The code that the checkers accept also does what it says."""
    names = runpy.run_path(str(RIGHT))
    assert [manifest.metadata.name for manifest in names["again"]] == ["job-0", "job-1", "job-2"]
    assert [code for code, *_ in names["found"]] == ["metadata/name-invalid"]
