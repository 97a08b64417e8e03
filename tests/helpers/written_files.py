"""What is in a folder after files were written or refused, and what a Python of its own needs to write some."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

import podgen
from podgen.output.errors import OutputError
from podgen.output.writing import write_files


def contents(folder: Path | str = ".") -> dict[str, str]:
    """All files of a folder and their texts, temporary ones too."""
    return {path.name: path.read_text() for path in sorted(Path(folder).iterdir()) if path.is_file()}


def refused(texts: dict[Path, str], folders: Sequence[Path] = ()) -> str:
    """The message with which some files are not written, while nothing changes."""
    before = contents()
    with pytest.raises(OutputError) as caught:
        write_files(texts, folders=folders)
    assert contents() == before
    assert str(caught.value) == caught.value.message
    return caught.value.message


def environment() -> dict[str, str]:
    """What a Python of its own needs to import podgen. Its coverage is not measured: a killed one spoils the figures."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return {**kept, "PYTHONPATH": str(Path(podgen.__file__).parents[1])}
