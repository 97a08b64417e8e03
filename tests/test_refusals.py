"""The whole refusal of one tiny user file for each code, byte for byte as it is printed.

What is only wrong between several objects has its manifests in `refusals/across/`, and beside them others that look like
them and are fine.

To write the texts anew after a change: `pytest tests/test_refusals.py --write-refusals`, and read the difference.
"""

from pathlib import Path

import pytest
from helpers.command_line import rows, run_check

from podgen import PodError
from podgen.codes import all_codes
from podgen.gate import warnings_of
from podgen.loading.rendering import collect
from podgen.reports.text import render
from podgen.rules.changes import KINDS, rules_of

FOLDER = Path(__file__).parent / "refusals"
FILES = sorted(path for path in FOLDER.glob("*.py") if path.name != "conftest.py")
SETS = sorted(path for path in (FOLDER / "across").glob("*.yaml") if not path.stem.endswith(".fine"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_refusal(file: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """A user's file that breaks a rule is refused in the words of the text beside it."""
    monkeypatch.chdir(FOLDER)
    rendering = collect((file.name,), secrets=file.stem != "manifests_secret_exposed")
    if rendering.failures:
        [error] = rendering.failures
        assert isinstance(error, PodError)
        problems, text = error.problems, str(error)
    else:
        warnings = [warning for _, manifest in rendering.manifests for warning in warnings_of(manifest)]
        warnings += [warning for _, warning in rendering.warnings]
        problems = tuple(warning for warning in warnings if stem_of(warning.code) == file.stem)
        text = render(problems)
    assert file.stem in {stem_of(problem.code) for problem in problems}
    compare(f"{text}\n", file.with_suffix(".txt"), request)


@pytest.mark.parametrize("file", SETS, ids=lambda file: file.stem)
def test_refusal_across(file: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Manifests that are right one by one are refused together, for this one reason."""
    monkeypatch.chdir(file.parent)
    told = rows(run_check("--format", "json", file.name))
    assert [stem_of(problem["code"]) for row in told for problem in row["problems"]] == [file.stem]
    compare(run_check(file.name).stdout, file.with_suffix(".txt"), request)


@pytest.mark.parametrize("file", SETS, ids=lambda file: file.stem)
def test_fine_across(file: Path) -> None:
    """What looks like it and can work is passed without a word."""
    told = rows(run_check("--format", "json", str(file.with_suffix(".fine.yaml"))))
    assert [problem["code"] for row in told for problem in row["problems"]] == []


def compare(text: str, expected: Path, request: pytest.FixtureRequest) -> None:
    """Compare what is printed with a file, or write it there."""
    if request.config.getoption("--write-refusals"):
        expected.write_bytes(text.encode())
    assert expected.is_file(), f"{expected.name} is missing: write it with --write-refusals"
    assert text == expected.read_bytes().decode()


def stem_of(code: str) -> str:
    """The name of the file that is refused for a code."""
    return code.replace("/", "_").replace("-", "_")


# What is said of the template of a workload, but not of a pod.
OF_TEMPLATES = {"containers/missing-in-template", "lifecycle/grace-period-negative"}

# The server refuses both sides of these, or a part and then the whole; podgen prints one, for it is one mistake.
OTHER_SIDES = {
    "autoscalers/metric-missing",
    "volume-devices/name-conflict",
    "volume-devices/path-conflict",
    "workloads/selector-unusable",
}

# What is said of fields in manifests that were read, and that the model does not have at all.
OF_READING = {
    "fields/removed",
    "manifests/patch",
    "yaml/invalid",
}


# What is said when a manifest is compared with what was there: test_refused_changes.py has these.
OF_CHANGES = {rule.code for kind in KINDS for rule in rules_of(kind)}

# What is said of comments in manifests: test_refused_ignores.py has these.
OF_COMMENTS = {code.code for code in all_codes() if code.subject == "ignores"}

# What is said of another library that is installed: tests/interop/ has it.
OF_LIBRARIES = {"interop/field-lost"}


def test_every_code_has_a_refusal() -> None:
    """No code is left without its printed refusal, and there is none for a code that does not exist."""
    without = OF_TEMPLATES | OTHER_SIDES | OF_READING | OF_CHANGES | OF_COMMENTS | OF_LIBRARIES
    codes = {code.code for code in all_codes()}
    assert without <= codes
    codes -= without
    files, stems = {file.stem for file in (*FILES, *SETS)}, {stem_of(code) for code in codes}
    assert stems - files == set(), "write a file that is refused for each, tests/refusals/NAME.py"
    assert files - stems == set(), "there is no such code"
    assert len({stem_of(code) for code in codes}) == len(codes)


def test_every_text_has_its_file() -> None:
    """No text is left over from a refusal that was renamed, and there is nothing else in the folder."""
    texts = [path for path in FOLDER.iterdir() if path.is_file() and path.suffix != ".py"]
    assert {path.name for path in texts} <= {f"{file.stem}.txt" for file in FILES}
    others = {f"{file.stem}{ending}" for file in SETS for ending in (".yaml", ".fine.yaml", ".txt")}
    assert {path.name for path in (FOLDER / "across").iterdir()} == others
