"""Why a text of several lines is written on one: what hides in it is named, and only then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podgen.yaml.blocks import obstacle_in
from podgen.yaml.writer import write


@pytest.mark.parametrize(
    ("text", "obstacle"),
    [
        ("a\nb \nc\n", (2, "ends with a blank")),
        ("a \nb \n", (1, "ends with a blank")),
        ("a\nb\t\nc", (2, "ends with a tab")),
        ("a\n \nc", (2, "ends with a blank")),
        ("a\nb  ", (2, "ends with a blank")),
        (" a\nb", (1, "begins with a blank")),
        ("\ta\nb", (1, "begins with a tab")),
        ("\na\nb", (1, "is empty")),
        ("a\r\nb\r\n", (1, "ends with a carriage return")),
        ("a\nb\x1b[31m\n", (2, "holds U+001B")),
        ("a\nb\u200bc\n", (2, "holds U+200B")),
        ("a\nb\n", None),
        ("a\n  b\n\nc\n", None),
        ("ä\n名\n", None),
        ("a\n\n", None),
        ("a ", None),
        ("", None),
    ],
)
def test_obstacles(text: str, obstacle: tuple[int, str] | None) -> None:
    """The first line that is in the way, counted from 1, and what is wrong with it."""
    assert obstacle_in(text) == obstacle


@given(st.text(st.sampled_from("ab \t\n\r\x1bä\u200b:#"), max_size=12))
def test_every_escaped_text_has_one(text: str) -> None:
    """A text of several lines is written as a block if, and only if, nothing is in the way."""
    is_block = write({"a": text}).startswith("a: |")
    assert (obstacle_in(text) is None) == (is_block or "\n" not in text)
