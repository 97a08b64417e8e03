"""What is written is clean: quotes, escapes and brackets stand only where some reader needs them."""

import math
import tracemalloc
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from helpers.yaml_texts import NAMES, NUMBERS, words
from hypothesis import given
from hypothesis import strategies as st

from podgen.yaml import writer as yaml

# How it looks.


def test_layout() -> None:
    """Keys in their order, two blanks a level, lists right below their key, and brackets only for what is empty."""
    containers = [
        {"name": "web", "args": ["-c", "echo hi"], "env": [{"name": "A", "value": ""}]},
        {"name": "log", "resources": {}},
    ]
    document = {
        "kind": "Pod",
        "apiVersion": "v1",
        "metadata": {"name": "web", "labels": {"app": "web"}, "finalizers": []},
        "spec": {"containers": containers, "hostNetwork": True, "priority": 30, "overhead": None},
    }
    assert yaml.write(document) == dedent(
        """\
        kind: Pod
        apiVersion: v1
        metadata:
          name: web
          labels:
            app: web
          finalizers: []
        spec:
          containers:
          - name: web
            args:
            - -c
            - echo hi
            env:
            - name: A
              value: ""
          - name: log
            resources: {}
          hostNetwork: true
          priority: 30
          overhead: null
        """,
    )


def test_lists_in_lists() -> None:
    """The first item of an inner list stands behind the dash of the outer one."""
    document = {"a": [[1, [2, {"b": [3], "c": 4}]], [], [{}], [[["x\ny\n"]]]]}
    assert yaml.write(document) == dedent(
        """\
        a:
        - - 1
          - - 2
            - b:
              - 3
              c: 4
        - []
        - - {}
        - - - - |
                x
                y
        """,
    )


def test_blocks() -> None:
    """Text of several lines is a block below its key or dash; its header says how it ends; empty lines have no blanks."""
    script = "#!/bin/sh\n\nset -e\n\techo '\"\\'\n"
    assert yaml.write({"run": script, "list": ["a\nb", {"c": "d\n\n\n", "e": 1}], "last": "x\n\ny"}) == dedent(
        """\
        run: |
          #!/bin/sh

          set -e
          \techo '"\\'
        list:
        - |-
          a
          b
        - c: |+
            d


          e: 1
        last: |-
          x

          y
        """,
    )


@pytest.mark.parametrize(
    "text",
    [
        "\na",
        " a\nb",
        "\ta\nb",
        "a \nb",
        "a\t\nb\n",
        "a\nb ",
        "a\r\nb\n",
        "a\x85\nb",
        "a\n\u2028",
        "\x1b\n",
        "a\n\u202eb",
    ],
)
def test_no_blocks(text: str) -> None:
    """Text in which a block would lose or hide something stands on one line, with escapes."""
    (line,) = yaml.write({"a": text}).splitlines()
    assert line.startswith('a: "')
    assert line.isprintable()


@pytest.mark.parametrize(
    "text",
    [
        *words("""
            nginx:1.29 nginx:1.29@sha256:0a1b localhost:5000/web /usr/share/nginx/html app.kubernetes.io/name $(POD_IP):80
            http://x/y?a=b&c=d#e 10.0.0.1 10.0.0.0/8 1.2.3 v1 1.29-alpine 100m 0.5Gi 50% 8080:80 5:30pm 2024-01-01-backup
            --flag=x -c -Xmx64m ~/x ./x . .. a,b a[0] a{b}c =x <x> a@b x=# it's e1 0beef _1 yess é 日本 😀
        """),
        *("echo hi", 'say "hi"', "a \\ b", "x  y", "a, b", "yes please", "1 2", "null and void"),
    ],
)
def test_plain(text: str) -> None:
    """Text that every reader takes for that text stands without quotes, as a key too."""
    assert yaml.write({text: text, "list": [text]}) == f"{text}: {text}\nlist:\n- {text}\n"


@pytest.mark.parametrize(
    "text",
    [*NUMBERS, *NAMES, "", "-", " a", "a ", "a: b", "a #b", "a:", "# a", "@a", "*", "{a}", "[a]", "---", "'a'"],
)
def test_double_quotes(text: str) -> None:
    """Text that some reader would take for something else stands in quotes, as a key too."""
    assert yaml.write({text: text, "list": [text]}) == f'"{text}": "{text}"\nlist:\n- "{text}"\n'


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('{"a": 1}', """'{"a": 1}'"""),
        (r'["\d"]', r"""'["\d"]'"""),
        ('"a"', """'"a"'"""),
        (r"\d: \w", r"'\d: \w'"),
        ('["it\'s"]', r'''"[\"it's\"]"'''),
        ('"\t"', r'"\"\t\""'),
        ("a\tb\r\n", r'"a\tb\r\n"'),
        ("\x00\x1b\x85\u2028\ufeff", r'"\x00\x1b\x85\u2028\ufeff"'),
    ],
)
def test_other_quotes(text: str, written: str) -> None:
    """Single quotes save escapes where they can; double quotes show what cannot be seen."""
    assert yaml.write({"a": text}) == f"a: {written}\n"


def test_keys_of_several_lines() -> None:
    """A key stays on one line."""
    assert yaml.write({"a\nb": {"c\n": 1}}) == '"a\\nb":\n  "c\\n": 1\n'


def test_long_lines() -> None:
    """No line is ever wrapped."""
    text = "many words " * 1000 + "end"
    assert yaml.write({"a": text, "b": [text]}) == f"a: {text}\nb:\n- {text}\n"


def test_one_document() -> None:
    """A document has no `---`, and an empty one is `{}`."""
    assert yaml.write({"a": 1}) == "a: 1\n"
    assert yaml.write({}) == "{}\n"


def test_many_documents() -> None:
    """Documents are written one by one, as they are asked for, with `---` between them."""
    made = []

    def documents() -> Iterator[dict[str, int]]:
        for number in range(3):
            made.append(number)
            yield {"a": number} if number else {}

    pieces = yaml.write_all(documents())
    assert made == []
    assert next(pieces) == "{}\n"
    assert made == [0]
    assert "".join(pieces) == "---\na: 1\n---\na: 2\n"
    assert list(yaml.write_all([])) == []


def scripts(line: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts of several lines that hide nothing: no blanks at the beginning or before the end of a line."""
    first, others = line.filter(bool), st.lists(line, min_size=1, max_size=5)
    texts = st.tuples(first, others, st.sampled_from(["", "\n", "\n\n", "\n\n\n"]))
    return texts.map(lambda parts: "\n".join([parts[0], *parts[1]]) + parts[2]).filter(lambda text: "\n" in text)


@pytest.mark.slow
@given(scripts(st.text(st.characters(max_codepoint=0x7E, min_codepoint=0x20)).map(str.strip)), st.integers(0, 3))
def test_scripts_are_blocks(text: str, depth: int) -> None:
    """Text of several lines is a block whenever it can be, with every line as it is: no escapes, no quotes."""
    document: dict[str, Any] = {"run": text, "last": [text]}
    for _ in range(depth):
        document = {"in": document}
    written = yaml.write(document)
    header = "|+" if text.endswith("\n\n") else "|" if text.endswith("\n") else "|-"
    lead = "  " * depth
    block = "".join(f"{lead}  {line}\n" if line else "\n" for line in text.removesuffix("\n").split("\n"))
    assert written.endswith(f"{lead}run: {header}\n{block}{lead}last:\n{lead}- {header}\n{block}")


# What is refused.


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan])
def test_infinite_numbers(number: float) -> None:
    """JSON, and so Kubernetes, has no such numbers."""
    with pytest.raises(ValueError, match=f"^the number {number} cannot be written"):
        yaml.write({"a": [number]})


@pytest.mark.parametrize("document", [{"a": "x\ud800"}, {"a": "x\n\udfff\n"}, {"\ud83d": 1}, {"a": ["\ud800" * 500]}])
def test_halves_of_characters(document: dict[str, Any]) -> None:
    """A lone surrogate fits neither UTF-8 nor an escape that every reader takes."""
    with pytest.raises(ValueError, match=r"the lone surrogate \\ud[0-9a-f]{3}\b"):
        yaml.write(document)


@pytest.mark.parametrize("value", [(1,), {1}, b"x", object(), 1j, Path("x")])
def test_other_types(value: object) -> None:
    """What has no form in YAML that Kubernetes knows is refused by the name of its type."""
    with pytest.raises(TypeError, match=f"^a value of type {type(value).__name__} cannot be written as YAML"):
        yaml.write({"a": value})


@pytest.mark.parametrize("key", [1, None, (1,), b"x"])
def test_other_keys(key: Any) -> None:
    """Only text is a key."""
    with pytest.raises(TypeError):
        yaml.write({key: 1})


# What is remembered.


def test_enum_as_key() -> None:
    """A member of an enum that came first as a key does not stand in for the same text later."""

    class Colour(str, Enum):  # noqa: UP042 - in f-strings, its members are `Colour.RED`
        RED = "a-colour-that-was-not-written-before"

    assert (
        yaml.write({Colour.RED: 1}) == yaml.write({Colour.RED.value: 1}) == "a-colour-that-was-not-written-before: 1\n"
    )


def test_keys_that_are_equal_to_other_text() -> None:
    """A key of a class of its own is written as what it holds, whatever it says it is equal to."""

    class Same(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return hash("app")

    assert yaml.write({"app": "x"}) == "app: x\n"
    assert yaml.write({Same("App"): "x"}) == "App: x\n"
    assert yaml.write({"app": "x"}) == "app: x\n"


@pytest.mark.slow
def test_memory_is_bounded() -> None:
    """Nothing that was written is kept, but for some short texts: a million documents need no more memory than one."""

    def document(number: int) -> dict[str, Any]:
        return {f"name-{number}": f"text-{number}", "long": f"{number} " * 200, "lines": f"a\n{number}\n" * 200}

    tracemalloc.start()
    try:
        for number in range(5000):
            yaml.write(document(number))
        before = tracemalloc.get_traced_memory()[0]
        for number in range(5000, 10_000):
            yaml.write(document(number))
        assert tracemalloc.get_traced_memory()[0] - before < 300_000
    finally:
        tracemalloc.stop()
