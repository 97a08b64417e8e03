"""The lines that a problem is about, and what is underlined in them."""

from pathlib import Path

import pytest
from helpers.invented_problem import a_problem
from helpers.pods import refusal
from helpers.underlines import Underlined, underlined

from podgen import container
from podgen.problems import Label, SourceRef
from podgen.reports.text import render
from podgen.source import Span

pytestmark = pytest.mark.usefixtures("folder")


def test_a_line_is_shown_once() -> None:
    """Two places on one line stand below one copy of it, the earlier one first."""
    text = refusal(container("a", "i", ports=[80]), container("b", "i", ports=[80]))
    assert text.count('refusal(container("a", "i", ports=[80]), container("b", "i", ports=[80]))') == 1
    assert [(mark.stroke, mark.text) for mark in underlined(text)] == [
        ("-", "ports=[80]"),
        ("^", "ports=[80]"),
    ]


def test_the_same_place_twice() -> None:
    """If both places are one, what happened first is told first."""
    text = refusal(container(name, "i", ports=[80]) for name in "ab")
    assert [(mark.stroke, mark.label) for mark in underlined(text)] == [
        ("-", "`a` takes 80/TCP here"),
        ("^", "and `b` asks for it again"),
    ]


def test_several_files(folder: Path) -> None:
    """Every file has a header of its own, and its lines in their order; the file at fault comes first."""
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text("".join(f"{name} {number}\n" for number in range(1, 5)))
    places = [
        SourceRef(Span(f"{name}.txt", line, 1, line, 4))
        for name, line in (("one", 4), ("two", 3), ("one", 1), ("two", 1))
    ]
    problem = a_problem(
        place=places[1],
        label="here",
        related=tuple(Label(place, "there") for place in (*places[:1], *places[2:], None)),
    )
    assert render([problem]).splitlines() == [
        "error[a/b]: wrong",
        "  --> two.txt:1:1",
        "   |",
        " 1 | two 1",
        "   | --- there",
        "...",
        " 3 | two 3",
        "   | ^^^ here",
        "  ::: one.txt:1:1",
        "   |",
        " 1 | one 1",
        "   | --- there",
        "...",
        " 4 | one 4",
        "   | --- there",
        "   |",
    ]


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (Span("a.txt", 2), Underlined("^", 2, "two  three", "")),
        (Span("a.txt", 2, 3), Underlined("^", 2, "two  three", "")),
        (Span("a.txt", 2, 3, 2, 6), Underlined("^", 2, "two", "")),
        (Span("a.txt", 2, 8, 3, 2), Underlined("^", 2, "three", "")),
        (Span("a.txt", 2, 8, 2, 99), Underlined("^", 2, "three", "")),
    ],
)
def test_underlined_part(folder: Path, span: Span, shown: Underlined) -> None:
    """A stretch is underlined as far as its first line goes; without columns, the whole line is."""
    (folder / "a.txt").write_text("one\n  two  three  \nfour\n")
    assert underlined(render([a_problem(place=SourceRef(span))])) == [shown]


def test_nothing_to_underline(folder: Path) -> None:
    """An empty stretch has one caret."""
    (folder / "a.txt").write_text("one\n")
    span = Span("a.txt", 1, 1, 1, 1)
    [below] = [line for line in render([a_problem(place=SourceRef(span))]).splitlines() if "^" in line]
    assert below == "   | ^"


def test_lines_that_are_gone() -> None:
    """Where there is no text, the place is named, and what happens there is told."""
    problem = a_problem(place=SourceRef(Span("gone.py", 3, 5, 3, 9)), label="here")
    assert render([problem]).splitlines() == ["error[a/b]: wrong", "  --> gone.py:3:5", "   | here", "   |"]
