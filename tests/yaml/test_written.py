"""A value that is no text is found as it stands in the file: `1.10`, `NO`, `[a, b]`."""

from typing import Any

import pytest

from podgen.yaml.reader import read_documents

YAML = """\
a: 1.10
flow: {x: NO, "y":0777, z:   1_000 , deep: [1.50, on, {q: .5}]}
list:
- 1e3
- !!float 1.5
- &anchor 1.20   # a comment
- *anchor
- echo: hello
- --header=Accept: text/plain   # a comment
- - a
alias: *anchor
below: # a comment
  0x1F
items: [a, b]   # a comment
quoted: {"a": 1, 'b]': "}"}
command: [sh, -c, echo "a: b"]
? key
: yes
lines: { a: 1,
  b: 2}
source: &map {v: 2.50}
merged:
  <<: *map
text: abc
nothing:
long: [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, \
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb]
"""


@pytest.mark.parametrize(
    ("steps", "written"),
    [
        (("a",), "1.10"),
        (("flow", "x"), "NO"),
        (("flow", "y"), "0777"),
        (("flow", "z"), "1_000"),
        (("flow", "deep"), "[1.50, on, {q: .5}]"),
        (("flow", "deep", 0), "1.50"),
        (("flow", "deep", 1), "on"),
        (("flow", "deep", 2, "q"), ".5"),
        (("list", 0), "1e3"),
        (("list", 1), "1.5"),
        (("list", 2), "1.20"),
        (("list", 3), None),
        (("list", 4), "echo: hello"),
        (("list", 5), "--header=Accept: text/plain"),
        (("list", 6), "- a"),
        (("alias",), None),
        (("below",), "0x1F"),
        (("items",), "[a, b]"),
        (("quoted",), """{"a": 1, 'b]': "}"}"""),
        (("command", 2), 'echo "a: b"'),
        (("key",), "yes"),
        (("lines",), None),
        (("lines", "b"), "2"),
        (("merged", "v"), "2.50"),
        (("text",), None),
        (("nothing",), None),
        (("long",), None),
        (("gone",), None),
        (("list", 9), None),
        ((), None),
    ],
)
def test_yaml(steps: tuple[str | int, ...], written: str | None) -> None:
    """Of a number, a boolean, or a list or mapping on one line, but not of what an alias repeats, or of what is long."""
    [document] = read_documents(YAML)
    assert document.written(steps) == written


@pytest.mark.parametrize(
    ("steps", "written"),
    [
        (("a",), "1.10"),
        (("b", 0), "1.50"),
        (("b", 1, "c"), "1e3"),
        (("b", 1, "d"), "true"),
        (("b", 1), '{"c": 1000.0, "d": true}'),
        (("b", 2), "7"),
        (("e",), None),
        (("f",), None),
        (("gone",), None),
    ],
)
def test_json(steps: tuple[str | int, ...], written: str | None) -> None:
    """The same in JSON, where only a number with a fraction or an exponent can be written in several ways."""
    [document] = read_documents('{"a": 1.10, "b": [1.50, {"c": 1e3, "d": true}, 7], "e": "text", "f": null}')
    assert document.written(steps) == written


def test_items_of_lists() -> None:
    """Each item of a `List` has its own values."""
    items: Any = "items: [{a: 1.10}, {a: 2.20}]"
    for text in (f"kind: List\n{items}", '{"kind": "List", "items": [{"a": 1.10}, {"a": 2.20}]}'):
        [document] = read_documents(text)
        assert [item.written(("a",)) for item in document.manifests()] == ["1.10", "2.20"]


def test_many_numbers_of_json() -> None:
    """Each look-up of a number in JSON reads what stands before it, so there is a budget."""
    [document] = read_documents(f'{{"a": [{", ".join(["1.10"] * 200)}]}}')
    written = [document.written(("a", index)) for index in range(200)]
    assert written[:50] == ["1.10"] * 50
    assert written[-1] is None
