"""The whole refusal of one tiny user file for each code, as it is printed."""

import ast
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

import podgen
from podgen import PodError
from podgen.gate import warnings_of
from podgen.loading.rendering import collect
from podgen.reports.text import render
from podgen.rules import RULES

FOLDER = Path(__file__).parent / "refusals"
FILES = sorted(path for path in FOLDER.glob("*.py") if path.name != "conftest.py")


class TextFile(SingleFileSnapshotExtension):
    """A snapshot that is a text file."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def printed(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """What was printed before, for comparison."""
    return snapshot.use_extension(TextFile)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_refusal(file: Path, printed: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user's file that breaks a rule is refused in these words."""
    monkeypatch.chdir(FOLDER)
    rendering = collect((file.name,), {}, {})
    if rendering.failures:
        [error] = rendering.failures
        assert isinstance(error, PodError)
        problems, text = error.problems, str(error)
    else:
        [(_, manifest)] = rendering.manifests
        problems = tuple(warning for warning in warnings_of(manifest) if stem_of(warning.code) == file.stem)
        text = render(problems)
    assert file.stem in {stem_of(problem.code) for problem in problems}
    assert text + "\n" == printed


def stem_of(code: str) -> str:
    """The name of the file that is refused for a code."""
    return code.replace("/", "_").replace("-", "_")


def codes_elsewhere() -> set[str]:
    """The codes that are not those of a rule: `Problem(code="...")` in podgen's own text."""
    found = set()
    for path in Path(podgen.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "code" and isinstance(node.value, ast.Constant):
                found.add(str(node.value.value))
    return found


# What is said of the template of a workload, but not of a pod.
OF_TEMPLATES = {"containers/required-in-template", "grace/negative"}

# The server refuses both sides of these; podgen prints one, for it is one mistake.
OTHER_SIDES = {"devices/name-not-mount", "devices/path-not-mount"}

# What is said of fields in manifests that were read, and that the model does not have at all.
OF_READING = {"fields/duplicate", "fields/gone", "manifests/version", "yaml/syntax"}


def test_every_code_has_a_refusal() -> None:
    """No code is left without its printed refusal, and there is none for a code that does not exist."""
    codes = {rule.code for rule in RULES.rules} | codes_elsewhere()
    codes -= OF_TEMPLATES | OTHER_SIDES | OF_READING
    assert {file.stem for file in FILES} == {stem_of(code) for code in codes}
    assert len({stem_of(code) for code in codes}) == len(codes)
