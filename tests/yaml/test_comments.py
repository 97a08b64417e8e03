"""Comments are found by a word in them, and told apart from text that looks like one, by both readers of YAML alike."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podgen.yaml import events, writer
from podgen.yaml.reader import read_documents

HAS_C = events.CParser is not None


@pytest.fixture(params=["python", pytest.param("c", marks=pytest.mark.skipif(not HAS_C, reason="no C extension"))])
def both_readers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test runs with each of PyYAML's parsers."""
    if request.param == "python":
        monkeypatch.setattr(events, "CParser", None)


def comments(text: str, word: str = "here") -> list[list[tuple[str, int | str | None]]]:
    """The comments of each document with a word, and the lines that they are about."""
    return [
        [(comment.text, "head" if comment.is_head else comment.line) for comment in document.comments(word)]
        for document in read_documents(text)
    ]


@pytest.mark.usefixtures("both_readers")
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1 # here\n", 1),
        ("a: # here\n  b: 1\n", 1),
        ("a: 1\nb: [1, # here\n  2]\n", 2),
        ("a: 1\nb: [1,\n  # here\n  2]\n", 4),
        ("a: |  # here\n  x\n", 1),
        ("a: &x >- # here\n  x\n", 1),
        ('a: "x" # here\n', 1),
        ("a: b#c # here\n", 1),
        ("a: 1 # there # here\n", 1),
        ("- a: 1\n- # here\n  b: 1\n", 2),
        ("a: 1\n# here\nb: 1\n", 3),
        ("a: 1\n  # here\n# more\n\n   # more\nb: 1\n", 6),
        ("a: |\n  x\n\n# here\nb: 1\n", 5),
        ("a:\n- |\n  x\n  y\n # here\n- b\n", 6),
        ("a: 1\n# here\n", None),
        ("a: 1\n# here\n\n# more", None),
        ("a: 1\n# here\n...\n# there\n", None),
        ("a: 1\n...\n# here\n", None),
        ("# here\na: 1\n", "head"),
        ("# here\n\n# more\n---\na: 1\n", "head"),
        ("---\n# --- here\n---\na: 1\n", "head"),
        ("--- # here\na: 1\n", "head"),
        ("---\n# here\na: 1\n", "head"),
        ("---\n# here\n- a\n", "head"),
        ("--- # here\n{a: 1}\n", "head"),
        ("{a: 1} # here\n", 1),
        ("a: 1\r\n# here\r\nb: 1\r\n", 3),
    ],
)
def test_lines(text: str, line: int | str | None) -> None:
    """A comment is about its line, about the next one with content if it stands alone, and at the head about all."""
    assert [found[0][1] for found in comments(text) if found] == [line]


@pytest.mark.usefixtures("both_readers")
@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  # here\n  x # here\n",
        "a: |\n  x\n\n  # here\nb: 1\n",
        "a: >-\n  x\n   # here\n",
        "a: 'x # here'\n",
        'a: "x\n  # here\n  y"\n',
        "a: x\n  y#here\n",
        "a: x#here\n",
        "? 'a # here'\n: 1\n",
        "a: here # nothing\n",
        "a: 1\n",
    ],
)
def test_what_is_no_comment(text: str) -> None:
    """Text in blocks and quotes is none, nor is a `#` within a word."""
    assert comments(text) == [[]]


def test_documents() -> None:
    """Each document has its own comments, whatever stands between them."""
    text = "# 1 here\na: 1 # 2 here\n---\nb: 1 # 3 here\n---\n# 4 here\nc: 1 # 5 here\n# 6 here\n---\n# 7 here\nd: 1"
    assert comments(text) == [
        [("# 1 here", "head"), ("# 2 here", 2)],
        [("# 3 here", 4)],
        [("# 4 here", "head"), ("# 5 here", 7), ("# 6 here", None)],
        [("# 7 here", "head")],
    ]


def test_json() -> None:
    """JSON has none, whatever is in its text, also if comments stand above it."""
    for text in ('{"a": "x # here"}', '[1, "# here"]', '# here\n---\n{"a": 1}'):
        assert comments(text) == [[]]
    assert comments('{"a": 1} # here') == [[("# here", 1)]]  # this is YAML


def test_items() -> None:
    """An item of a list has the comments of the list."""
    text = "kind: List\napiVersion: v1\nitems:\n- a: 1 # here\n- b: 1\n"
    [document] = read_documents(text)
    assert [[comment.line for comment in item.comments("here")] for item in document.manifests()] == [[4], [4]]


@pytest.mark.slow
@given(st.lists(st.text(st.sampled_from("#a |>-'\"\n:\\")), min_size=1))
def test_no_text_is_a_comment(values: list[str]) -> None:
    """However podgen writes texts, nothing in them is taken for a comment, and a comment behind them is found."""
    marked = [f"{value}\n # here {value}" for value in values]
    text = writer.write({"a": marked, "z": 1})
    assert comments(text) == [[]]
    assert comments(f"{text.rstrip()} # here\n") == [[("# here", text.count("\n"))]]
    assert comments(json.dumps(marked)) == [[]]
