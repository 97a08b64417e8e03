"""The whole refusal of one tiny change for each code about changes, byte for byte as `podgen check --against` prints it.

`NAME.old.yaml` is what was there, `NAME.yaml` what is to be, and `NAME.txt` what podgen prints. To write the texts anew after
a change: `pytest tests/test_refused_changes.py --write-refusals`, and read the difference.
"""

from pathlib import Path

import pytest
from helpers.command_line import run_check

from podgen.rules.changes import KINDS, rules_of

FOLDER = Path(__file__).parent / "refused_changes"
OLD = sorted(FOLDER.glob("*.old.yaml"))
CODES = sorted({rule.code for kind in KINDS for rule in rules_of(kind)})


@pytest.mark.parametrize("old", OLD, ids=lambda old: old.name)
def test_refused_change(old: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """A change that the server refuses is refused in the words of the text beside it; what was there is fine, and so is the new one by itself."""
    monkeypatch.chdir(FOLDER)
    new = old.name.replace(".old", "")
    result = run_check(new, "--against", old.name)
    assert result.exit_code == 1
    assert run_check("--strict", new, old.name).exit_code == 0
    assert run_check(old.name, "--against", old.name).exit_code == 0
    expected = FOLDER / new.replace(".yaml", ".txt")
    if request.config.getoption("--write-refusals"):
        expected.write_text(result.stdout, encoding="utf-8")
    assert expected.is_file(), f"{expected.name} is missing: write it with --write-refusals"
    assert result.stdout == expected.read_bytes().decode()


def test_every_code_has_a_refused_change() -> None:
    """No code is without its printed refusal, each of which is about it alone, and nothing else is in the folder."""
    stems = {code.replace("/", "_").replace("-", "_"): code for code in CODES}
    assert {old.name.removesuffix(".old.yaml") for old in OLD} == stems.keys()
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {f"{stem}{end}" for stem in stems for end in (".old.yaml", ".yaml", ".txt")}
    for stem, code in stems.items():
        text = (FOLDER / f"{stem}.txt").read_text("utf-8")
        assert text.startswith(f"error[{code}]: ")
        assert text.count("error[") == 1
