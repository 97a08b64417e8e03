"""Lines that are too long for the terminal are clipped to the part around what is marked, as compilers do."""

from pathlib import Path

import pytest
from helpers.invented_problem import a_problem
from helpers.underlines import underlined
from hypothesis import given
from hypothesis import strategies as st

from podgen.problems import Label, SourceRef
from podgen.reports.clipping import Stretch, Window, expand, width_of, windows
from podgen.reports.text import render
from podgen.source import Span

pytestmark = pytest.mark.usefixtures("folder")

NUMBERS = f"[{', '.join(map(str, range(60)))}]"


def shown(line: str, *parts: str, width: int) -> list[str]:
    """The lines of a report about parts of one line, without those around them: the first is the problem's own place."""
    Path("a.yaml").write_text(f"{line}\n", encoding="utf-8")
    spans = [Span("a.yaml", 1, line.index(part) + 1, 1, line.index(part) + len(part) + 1) for part in parts]
    related = tuple(Label(SourceRef(span), "here") for span in spans[1:])
    text = render([a_problem(place=SourceRef(spans[0]), related=related)], width=width)
    return text.splitlines()[3:-1]


def test_a_line_that_fits_is_whole() -> None:
    """A line as long as the terminal is wide is shown as it is, and of a longer one little beside what is marked."""
    line = "x" * 75
    assert shown(line, "x", width=80)[0] == f" 1 | {line}"
    assert shown(f"{line}x", "x", width=80)[0] == f" 1 | {'x' * 62}…"


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("[0", [" 1 | [0, 1, 2, 3, 4, 5, 6, 7, 8, …", "   | ^^"]),
        ("20", [" 1 | … 17, 18, 19, 20, 21, 22, 23…", "   |               ^^"]),
        ("59]", [" 1 | … 53, 54, 55, 56, 57, 58, 59]", "   |                           ^^^"]),
    ],
)
def test_a_part_of_it(part: str, expected: list[str]) -> None:
    """Of any other, what is marked is shown with as much around it as there is room, and dots where more would follow."""
    lines = shown(NUMBERS, part, width=34)
    assert lines == expected
    assert max(map(len, lines)) <= 34


def test_two_places_of_one_line() -> None:
    """Two places are shown in one part, or else each in its own."""
    assert shown(NUMBERS, "20", "22", width=34) == [
        " 1 | … 18, 19, 20, 21, 22, 23, 24…",
        "   |           ^^",
        "   |                   -- here",
    ]
    apart = shown(NUMBERS, "50", "20", width=34)
    assert [line.partition("| ")[2].strip("^- ")[:1] for line in apart] == ["…", "h", "…", ""]


def test_text_below_it_has_room() -> None:
    """What is said below the line needs room, too."""
    Path("a.yaml").write_text(NUMBERS)
    at = NUMBERS.index("30")
    place = SourceRef(Span("a.yaml", 1, at + 1, 1, at + 3))
    text = render([a_problem(place=place, label="thirty is no good number")], width=60)
    assert max(map(len, text.splitlines())) <= 60


def test_wide_characters() -> None:
    """Columns are counted, not characters."""
    line = "名前" * 30 + "port" + "名前" * 30
    first, below = shown(line, "port", width=50)
    assert width_of(first) <= 50
    assert width_of(below) - 4 == width_of(first[: first.index("port")])
    assert underlined(f"{first}\n{below}")[0].text == "port"


def test_lines_of_programs() -> None:
    """A line that no person wrote may hold anything: only what is marked is shown, and little around it."""
    line = f'{{"password": "hunter2", "a": "{"x" * 900}", "port": 70000, "b": "{"y" * 900}", "token": "hunter3"}}'
    [first, _] = shown(line, "70000", width=300)
    assert "70000" in first
    assert len(first) < 100


@given(
    st.text(st.sampled_from("ab 名\t\x1be\u0301"), min_size=1, max_size=200),
    st.tuples(st.integers(0, 200), st.integers(0, 200), st.integers(0, 60)),
    st.integers(10, 120),
)
def test_windows(line: str, numbers: tuple[int, int, int], room: int) -> None:
    """The part that is shown has room, and begins no later than what is marked."""
    start, end = sorted(min(number, len(line)) for number in numbers[:2])
    [window] = windows(line, [Stretch(start, end, numbers[2])], room)
    assert 0 <= window.start <= window.end <= len(line)
    assert window.start <= start
    dots = (window.start > 0) + (window.end < len(line))
    assert width_of(expand(line[window.start : window.end])) + dots <= max(room, 20)
    if width_of(expand(line)) <= room:
        assert window == Window(0, len(line))
    elif width_of(expand(line[start:end])) <= room - 2:
        assert window.end >= end
