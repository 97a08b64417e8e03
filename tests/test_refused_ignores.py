"""The whole answer to one tiny manifest for each code about comments, byte for byte as `podgen check` prints it.

To write the texts anew after a change: `pytest tests/test_refused_ignores.py --write-refusals`, and read the difference.
"""

from pathlib import Path

import pytest
from helpers.command_line import rows, run_check

from podgen.codes import all_codes

FOLDER = Path(__file__).parent / "refused_ignores"
FILES = {
    code.code: f"{code.code.replace('/', '_').replace('-', '_')}.yaml"
    for code in all_codes()
    if code.subject == "ignores"
}


@pytest.mark.parametrize("code", FILES)
def test_refused_ignore(code: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """A comment that is wrong is told in the words of the text beside its file, and without it, all is well."""
    monkeypatch.chdir(FOLDER)
    file = FILES[code]
    found = [problem["code"] for row in rows(run_check("--format", "json", file)) for problem in row["problems"]]
    assert set(found) == {code}
    text = Path(file).read_text("utf-8")
    assert run_check("-", stdin=text.replace("podgen:", "")).stdout == "no problems in 1 manifest\n"
    expected, printed = Path(file).with_suffix(".txt"), run_check(file).stdout
    if request.config.getoption("--write-refusals"):
        expected.write_text(printed, encoding="utf-8")
    assert expected.is_file(), f"{expected.name} is missing: write it with --write-refusals"
    assert printed == expected.read_bytes().decode()


def test_every_file_is_of_a_code() -> None:
    """Nothing else is in the folder."""
    names = {name for file in FILES.values() for name in (file, file.replace(".yaml", ".txt"))}
    assert {path.name for path in FOLDER.iterdir()} == names
