"""In a folder with the sticky bit, such as `/tmp`, everyone may replace only their own files."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.written_files import contents, refused

from podgen.output.writing import write_files

NOBODY = 65534


@pytest.fixture(autouse=True)
def sticky(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Such a folder, with a file of someone else's that all may write to, and one of one's own."""
    if os.geteuid() != 0:
        pytest.skip("only root can be someone else")
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are closed to others
        monkeypatch.chdir(folder)
        for name in ("mine.yaml", "theirs.yaml"):
            Path(name).write_text("old")
            os.chmod(name, 0o666)
        os.chown("mine.yaml", NOBODY, NOBODY)
        os.chmod(".", 0o1777)
        os.seteuid(NOBODY)
        yield
        os.seteuid(0)


def test_own_files() -> None:
    """A file of one's own is replaced, and a new one made."""
    write_files({Path("mine.yaml"): "new", Path("more.yaml"): "new"})
    assert contents() == {"mine.yaml": "new", "more.yaml": "new", "theirs.yaml": "old"}


def test_files_of_others() -> None:
    """A file of someone else's is refused before anything is written, with the reason."""
    message = refused({Path("mine.yaml"): "new", Path("theirs.yaml"): "new"})
    assert message.startswith("cannot write theirs.yaml: it is someone else's, and in the folder ")
    assert message.endswith("everyone may replace only their own files (it has the sticky bit)")


def test_the_owner_of_the_folder() -> None:
    """Whoever owns the folder may replace all files in it."""
    os.seteuid(0)
    os.chown(".", NOBODY, NOBODY)
    os.seteuid(NOBODY)
    write_files({Path("theirs.yaml"): "new"})
    assert contents()["theirs.yaml"] == "new"
