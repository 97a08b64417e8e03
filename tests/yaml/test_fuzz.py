"""A short run of the fuzz of both readers; `python tests/fuzz/readers.py` is the long one."""

import pytest
import readers
from fuzzed_files import FORMATS, made
from yaml.scanner import Scanner

from podgen.yaml import events
from podgen.yaml.python_parser import PythonParser


@pytest.mark.skipif(events.CParser is None, reason="no C extension")
def test_readers_agree_on_made_up_files() -> None:
    """No traceback, and no difference, in any of the formats."""
    result = readers.run(180, seed=2026)
    assert result.wrong == []
    assert result.counts == dict.fromkeys(FORMATS, 60)
    assert 20 < result.refused < 160


def test_files_are_made_again() -> None:
    """The same numbers stand for the same files, so that `--only` finds them."""
    assert [made(format, 5, 1) for format in FORMATS] == [made(format, 5, 1) for format in FORMATS]
    assert len({made("yaml", number, seed) for number in range(5) for seed in range(5)}) > 15


@pytest.mark.skipif(events.CParser is None, reason="no C extension")
def test_a_difference_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that reads something else is noticed."""
    monkeypatch.setattr(PythonParser, "scan_to_next_token", Scanner.scan_to_next_token)  # which takes no tabs
    monkeypatch.setattr(readers, "made", lambda *_: b"a: 'b'\t# c\n")
    assert readers.run(1, seed=1).wrong == ["yaml:0: the readers differ"]
