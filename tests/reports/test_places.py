"""Paths are shown as a person in the working directory would write them, and positions count from 1."""

from pathlib import Path

import pytest
from helpers.invented_problem import a_problem

from podgen.problems import SourceRef
from podgen.reports.places import position_of, relative_path, shown_path
from podgen.source import Span

pytestmark = pytest.mark.usefixtures("folder")


def test_relative_path(folder: Path) -> None:
    """A file below the working directory is named from there; any other, or one that is not there, as it was given."""
    (folder / "pods").mkdir()
    (folder / "pods" / "web.py").touch()
    assert relative_path(str(folder / "pods" / "web.py")) == "pods/web.py"
    assert relative_path("./pods/../pods/web.py") == "pods/web.py"
    assert relative_path(__file__) == __file__
    assert relative_path(str(folder / "gone.py")) == str(folder / "gone.py")
    assert relative_path("<stdin>") == "<stdin>"


def test_shown_path(folder: Path) -> None:
    """A path is printed without control characters."""
    (folder / "a\x1b[31m.py").touch()
    assert shown_path(folder / "a\x1b[31m.py") == "a\\x1b[31m.py"


@pytest.mark.parametrize(("column", "position"), [(3, (2, 3)), (None, (2, 1))])
def test_position(column: int | None, position: tuple[int, int]) -> None:
    """A problem that is about a whole line begins in its first column."""
    assert position_of(a_problem(place=SourceRef(Span("a.yaml", 2, column)))) == position
