"""Streams are cut, and values are read, as kubectl does it; what kubectl loses or refuses is refused."""

import io
import json
import subprocess
from typing import Any

import pytest
from helpers.yaml_readers import KUBECTL, needs_kubectl

from podgen.yaml.reader import YamlError, read_all, read_each

KEYS = "apiVersion: v1\nkind: Trial\nmetadata: {name: trial}\n"


def manifest(text: str) -> str:
    """A manifest that kubectl takes whatever is in it."""
    return f"{KEYS}{text}"


def by_kubectl(text: str) -> list[Any] | None:
    """The manifests of a stream as kubectl reads them; `None` if it refuses any."""
    command = [str(KUBECTL), "label", "--local", "--dry-run=client", "--output=json", "--filename=-", "a=b"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    if done.returncode:
        return None
    read = list(read_all(done.stdout.decode()))
    items = [item for each in read for item in (each["items"] if each["kind"] == "List" else [each])]
    for item in items:
        for key in ("apiVersion", "kind", "metadata"):
            del item[key]
    return items


def by_podgen(text: str) -> list[Any] | None:
    """The same as podgen reads them."""
    try:
        items = list(read_all(text))
    except YamlError:
        return None
    return [
        {key: value for key, value in item.items() if key not in ("apiVersion", "kind", "metadata")} for item in items
    ]


READ: dict[str, tuple[str, list[Any]]] = {
    "the last line ends": (manifest("run: |\n  serve --all"), [{"run": "serve --all\n"}]),
    "and keeps its chomping": (manifest("run: >-\n  serve\n  --all"), [{"run": "serve --all"}]),
    "a carriage return alone ends no document": (manifest("a: b\r\n"), [{"a": "b"}]),
    "an anchor ends at a colon": (manifest("a: &x:y z\nb: *x\n"), [{"a": ":y z", "b": ":y z"}]),
    "several merges": (
        manifest("x: &x {p: 1, q: 1}\nz: &z {q: 2}\na:\n  <<: *x\n  <<: *z\n  <<: {r: 3}\n"),
        [{"x": {"p": 1, "q": 1}, "z": {"q": 2}, "a": {"p": 1, "q": 2, "r": 3}}],
    ),
    "a merge with a tag": (manifest("a: {! <<: {b: 1}, !!merge <<: {c: 2}}\n"), [{"a": {"b": 1, "c": 2}}]),
    "a list of merges": (
        manifest("x: &x {p: 1}\na:\n  <<: [*x, {p: 2, q: 2}]\n"),
        [{"x": {"p": 1}, "a": {"p": 1, "q": 2}}],
    ),
    "the innermost of equal anchors": (manifest("a: &x {b: &x c}\nd: *x\n"), [{"a": {"b": "c"}, "d": "c"}]),
    "numbers as keys": (
        manifest("a: {1.10: a, 1e6: b, 0x10: c, -0.5: d, 123456789.25: e, 0.00001: f, 99999999999999999999: g}\n"),
        [{"a": dict(zip(["1.1", "1e+06", "16", "-0.5", "1.2345679e+08", "1e-05", "1e+20"], "abcdefg", strict=True))}],
    ),
    "colons in brackets": (
        manifest("a: [nginx:1.29, http://b/c, d::e, fe80::]\nb: {c:}\n"),
        [{"a": ["nginx:1.29", "http://b/c", "d::e", "fe80::"], "b": {"c:": None}}],
    ),
    "a needless backslash": (manifest('a: "it\\\'s"\n'), [{"a": "it's"}]),
    "a byte order mark at the head of each document": (
        "\ufeff" + manifest("a: 1\n") + "---\n\ufeff" + manifest("b: 2\n"),
        [{"a": 1}, {"b": 2}],
    ),
    "a comment at the head of a block": (manifest("a: |# why\n  b\n"), [{"a": "b\n"}]),
    "tabs between words": (manifest("a:\tb\t# c\nd: e\tf\t\n"), [{"a": "b", "d": "e\tf"}]),
    "shell that compares": (
        manifest('a: |\n  if [ "$A" != b ] && ! c; then exit; fi\n'),
        [{"a": 'if [ "$A" != b ] && ! c; then exit; fi\n'}],
    ),
    "comments behind separators": (
        manifest("a: 1\n--- # b\n") + manifest("b: 2\n---#c\n") + manifest("c: 3"),
        [{"a": 1}, {"b": 2}, {"c": 3}],
    ),
    "nothing between separators": ("---\n---\n\n# a\n---\n~\n---\n" + manifest("a: 1\n---\n"), [{"a": 1}]),
    "the end of a document": (manifest("a: 1\n...\n# b\n%YAML 1.1\n---\n") + manifest("b: 2\n"), [{"a": 1}, {"b": 2}]),
    "JSON, then YAML": (
        json.dumps({"apiVersion": "v1", "kind": "Trial", "metadata": {"name": "a"}, "a": "\U0001f600"})
        + "\n---\n"
        + manifest("b: 2\n"),
        [{"a": "\U0001f600"}, {"b": 2}],
    ),
}

REFUSED: dict[str, str] = {
    "content behind a separator": "--- {apiVersion: v1, kind: Trial, metadata: {name: a}}\n",
    "the same behind a document": manifest("a: 1\n--- {b: 2}\n"),
    "more dashes": manifest("a: 1\n----\nb: 2\n"),
    "a directive": "%YAML 1.2\n---\n" + manifest("a: 1\n"),
    "a directive of tags": "# c\n%TAG ! tag:example.com,2000:\n---\n" + manifest("a: 1\n"),
    "a merge of an alias of a list": manifest("x: &x [{p: 1}]\na: {<<: *x}\n"),
    "a merge of a list in a list": manifest("x: &x [{p: 1}]\na: {<<: [*x]}\n"),
    "a merge of text": manifest("a: {<<: b}\n"),
    "an anchor with a dot": manifest("a: &x.y z\n"),
    "an alias with a dot": manifest("a: &x z\nb: *x.y\n"),
    "a tab that indents a block": manifest("a: |\n\tb\n"),
    "a tab that indents its second line": manifest("a: |\n  b\n \tc\n"),
    "a tab that indents a key": manifest("a:\n\tb: 1\n"),
    "a tab in front of JSON behind a separator": "---\n\t" + json.dumps({"kind": "Trial"}),
    "escapes of JSON in YAML": manifest('a: "\\/"\n'),
    "the same in a key": manifest('"\\\\\\/": a\n'),
    "pairs of escapes in YAML": manifest('a: "\\ud83d\\ude00"\n'),
    "the same in JSON behind a separator": '---\n{"apiVersion": "v1", "kind": "Trial", "metadata": {"name": "a"}, "a": "\\ud83d\\ude00"}\n',
    "a question mark in brackets": manifest("a: [http://b/c?d=e]\n"),
    "a key that is a number beyond 63 bits": manifest("a: {9223372036854775808: b}\n"),
    "a tag with a comma": manifest("a: [!!str,b]\n"),
    "a number beyond 64 bits with a tag": manifest("a: !!int 99999999999999999999\n"),
    "aliases of aliases": manifest(
        "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
        + "".join(
            f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcd", "bcde", strict=True)
        )
    ),
    "several documents of JSON, then a separator": '{"a": 1}\n{"b": 2}\n---\n' + manifest("a: 1\n"),
    "half of a document of YAML behind JSON": json.dumps(
        {"apiVersion": "v1", "kind": "Trial", "metadata": {"name": "a"}}
    )
    + "\n*x\n",
}

LOST: dict[str, tuple[str, str, int, int]] = {
    "a document behind the end of one": (
        "a: 1\n...\n# c\nb: 2\n",
        "kubectl reads nothing behind `...`: put `---` in front of this",
        4,
        1,
    ),
    "the same in the line of the end": (
        "a: 1\n... b\n",
        "kubectl reads nothing behind `...`: put `---` in front of this",
        2,
        5,
    ),
    "JSON behind JSON": (
        '---\n{"a": 1}\n{"b": 2}\n',
        "this does not belong to the document before it: check the indentation, and put `---` between documents",
        3,
        1,
    ),
}
"""What kubectl passes over without a word."""


@pytest.mark.parametrize(("text", "documents"), READ.values(), ids=READ)
def test_read(text: str, documents: list[Any]) -> None:
    """What kubectl reads."""
    assert by_podgen(text) == documents


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_refused(text: str) -> None:
    """What kubectl refuses."""
    assert by_podgen(text) is None


@needs_kubectl
@pytest.mark.slow
@pytest.mark.parametrize("text", [*(text for text, _ in READ.values()), *REFUSED.values()], ids=[*READ, *REFUSED])
def test_kubectl_agrees(text: str) -> None:
    """It is what kubectl says itself."""
    assert by_kubectl(text) == by_podgen(text)


@pytest.mark.parametrize(("text", "message", "line", "column"), LOST.values(), ids=LOST)
def test_lost(text: str, message: str, line: int, column: int) -> None:
    """What kubectl passes over without a word is refused."""
    with pytest.raises(YamlError) as caught:
        list(read_all(text))
    assert (caught.value.message, caught.value.line, caught.value.column) == (message, line, column)


def test_separators_with_content() -> None:
    """What stands behind a separator is pointed at, and hides neither the document in front nor the one behind."""
    read = list(read_each("a: 1\n---  {b: 2}\n---\nc: 3\n"))
    assert [each if isinstance(each, YamlError) else each.value for each in read] == [{"a": 1}, read[1], {"c": 3}]
    assert isinstance(read[1], YamlError)
    assert (read[1].line, read[1].column) == (2, 6)
    assert read[1].message.startswith("nothing but a comment can stand behind `---`")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a: 1\n---\nb: [\n---\nc: 3\n", [{"a": 1}, 3, {"c": 3}]),
        ("a: *x\n---\n%YAML 1.2\n---\nb: \x07\n---\nc: 3\n", [1, 3, 5, {"c": 3}]),
        ("a: !x b\n---\n!y c: d\n---\ne: 1\n", [1, 3, {"e": 1}]),
        ('{"a": 1}\n{"b": }\n---\nc: 3\n', [{"a": 1}, 2, {"c": 3}]),
        ('{"a": 1}\n{"b": 2}\n---\nc: 3\n', [{"a": 1}, {"b": 2}, 3, {"c": 3}]),
        ("- a\n\ufeff---\nb: 1\n---\nc: 3\n", [2, {"c": 3}]),
    ],
)
def test_no_document_hides_another(text: str, values: list[Any]) -> None:
    """What cannot be read takes the place of one document only; here with the line of the error."""
    read = [each.line if isinstance(each, YamlError) else each.value for each in read_each(text)]
    assert read == read_lines(text.encode()) == values


def read_lines(data: bytes) -> list[Any]:
    """The same of a file."""
    return [each.line if isinstance(each, YamlError) else each.value for each in read_each(io.BytesIO(data))]
