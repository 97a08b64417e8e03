"""Reads the framed source lines of a refusal back: what is underlined, and with which words."""

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest

from podgen import PodError


class Underlined(NamedTuple):
    """A stretch of source that is underlined: with `^` or `-`, on a line, with a label."""

    stroke: str
    line: int
    text: str
    label: str


def underlined(report: str) -> list[Underlined]:
    """Everything that is underlined in a report, from its top to its end."""
    found = []
    number, source = 0, ""
    for line in report.splitlines():
        if shown := re.fullmatch(r" *(\d+) \| (.*)", line):
            number, source = int(shown[1]), shown[2]
        elif mark := re.fullmatch(r" +\| ( *)(-+|\^+)(?: (.*))?", line):
            text = columns(source, len(mark[1]), len(mark[1]) + len(mark[2]))
            found.append(Underlined(mark[2][0], number, text, mark[3] or ""))
    return found


def columns(text: str, start: int, end: int) -> str:
    """The characters of a text that a terminal shows in some columns."""
    column, inside = 0, ""
    for character in text:
        if start <= column < end:
            inside += character
        if not unicodedata.combining(character):
            column += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return inside


def refuse(file: Path, source: str, **names: object) -> str:
    """The refusal that a user's file runs into."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, encoding="utf-8")
    with pytest.raises(PodError) as caught:
        run(file, names)
    return str(caught.value)


def run(file: Path, names: dict[str, object] | None = None) -> dict[str, object]:
    """Run a user's file, and return its names."""
    module = {"__name__": file.stem, "__file__": str(file), **(names or {})}
    exec(compile(file.read_bytes(), str(file), "exec"), module)
    return module
