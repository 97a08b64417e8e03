"""Documents are read as they come, with a place for every part of them, by both readers of YAML and from JSON alike."""

import io
import json
import sys
from collections.abc import Iterator
from typing import IO, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podgen.yaml import events, yaml_reader
from podgen.yaml.document import Document, Steps
from podgen.yaml.reader import MAX_DEPTH, YamlError, read_all, read_documents
from podgen.yaml.text import TextRange

HAS_C = events.CParser is not None


@pytest.fixture(params=["python", pytest.param("c", marks=pytest.mark.skipif(not HAS_C, reason="no C extension"))])
def both_readers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test runs with each of PyYAML's parsers."""
    if request.param == "python":
        monkeypatch.setattr(events, "CParser", None)


def manifests(source: str | IO[bytes], limit: int | None = None) -> list[Any]:
    """The values of all manifests in a stream."""
    return [manifest.value for document in read_documents(source, limit) for manifest in document.manifests()]


def refusal(source: str | IO[bytes], limit: int | None = None) -> tuple[str, int | None, int | None]:
    """How reading a stream fails."""
    with pytest.raises(YamlError) as caught:
        manifests(source, limit)
    return caught.value.message, caught.value.line, caught.value.column


def span(document: Document, steps: Steps) -> tuple[int, int, int]:
    """The line that a way points to, and the columns."""
    return columns(document, document.range_of(steps))


def columns(document: Document, text_range: TextRange) -> tuple[int, int, int]:
    """The first line of a range, and the columns."""
    found = document.text.span(text_range)
    return found.line, found.column or 0, found.end_column or 0


def underlined(document: Document, steps: Steps) -> tuple[int, str]:
    """The line that a way points to, and what is marked in it."""
    line, column, end_column = span(document, steps)
    return line, document.text.line(line)[column - 1 : end_column - 1]


def one(text: str) -> Document:
    """The only document of a text."""
    [document] = read_documents(text)
    return document


# Places.

BLOCK = """\
# A pod.
kind: Pod
"spec":
  containers:
  - name: a   # the first
    args: ["x", y z]
  -
  - {name: b, "ports": [80]}
  - &c
    name: |
      c
  - *c
  <<: {restartPolicy: Never}
"""


@pytest.mark.usefixtures("both_readers")
@pytest.mark.parametrize(
    ("steps", "line", "marked"),
    [
        ((), 2, "kind: Pod"),
        (("kind",), 2, "kind"),
        (("spec",), 3, '"spec"'),
        (("spec", "containers"), 4, "containers"),
        (("spec", "containers", 0), 5, "name: a   # the first"),
        (("spec", "containers", 0, "name"), 5, "name"),
        (("spec", "containers", 0, "args", 0), 6, '"x"'),
        (("spec", "containers", 0, "args", 1), 6, "y z"),
        (("spec", "containers", 2), 8, '{name: b, "ports": [80]}'),
        (("spec", "containers", 2, "ports"), 8, '"ports"'),
        (("spec", "containers", 2, "ports", 0), 8, "80"),
        (("spec", "containers", 4, "name"), 10, "name"),
        (("spec", "restartPolicy"), 13, "restartPolicy"),
    ],
)
def test_place_in_yaml(steps: Steps, line: int, marked: str) -> None:
    """A field is marked at its key and an item from its beginning, where they were written: behind an alias or `<<`, too."""
    assert underlined(one(BLOCK), steps) == (line, marked)


@pytest.mark.usefixtures("both_readers")
@pytest.mark.parametrize(
    ("steps", "line", "marked"),
    [
        (("metadata", "name"), 2, "kind: Pod"),
        (("spec", "volumes", 0, "name"), 3, '"spec"'),
        (("spec", "containers", 0, "image"), 5, "name: a   # the first"),
        (("spec", "containers", 1), 4, "containers"),
        (("spec", "containers", 9, "image"), 4, "containers"),
        (("spec", "containers", "x"), 4, "containers"),
        (("kind", "x", 1), 2, "kind"),
        ((0,), 2, "kind: Pod"),
    ],
)
def test_place_of_what_is_missing(steps: Steps, line: int, marked: str) -> None:
    """What is not there is looked for in what is around it; an item that is null has no place of its own."""
    assert underlined(one(BLOCK), steps) == (line, marked)


JSON = """\
{ "kind": "Pod",
  "spec": {"containers": [{"name": "a", "args": ["\\"x", "y"]}, null,
    {"n\\u0061me" : "b"}
  ]}, "e": {}, "l": [ ], "n": -1.5e3, "t": true
}"""


@pytest.mark.parametrize(
    ("steps", "line", "marked"),
    [
        ((), 1, '{ "kind": "Pod",'),
        (("kind",), 1, '"kind"'),
        (("spec",), 2, '"spec"'),
        (("spec", "containers", 0), 2, '{"name": "a", "args": ["\\"x", "y"]}'),
        (("spec", "containers", 0, "args", 0), 2, '"\\"x"'),
        (("spec", "containers", 0, "args", 1), 2, '"y"'),
        (("spec", "containers", 0, "image"), 2, '{"name": "a", "args": ["\\"x", "y"]}'),
        (("spec", "containers", 1), 2, '"containers"'),
        (("spec", "containers", 2, "name"), 3, '"n\\u0061me"'),
        (("spec", "containers", "x"), 2, '"containers"'),
        (("e", "x"), 4, '"e"'),
        (("l", 0), 4, '"l"'),
        (("n", "x"), 4, '"n"'),
        (("t",), 4, '"t"'),
    ],
)
def test_place_in_json(steps: Steps, line: int, marked: str) -> None:
    """In JSON it is the same, and the ways may be asked for in any order."""
    document = one(JSON)
    span(document, ("t", "x"))
    assert underlined(document, steps) == (line, marked)
    assert underlined(one(JSON), steps) == (line, marked)


@pytest.mark.usefixtures("both_readers")
def test_columns_are_characters() -> None:
    """Columns count characters, whatever the number of their bytes, and lines end where an editor ends them."""
    document = one("é: {😀: 1, 日本: [ü]}\r\nb: '\u2028x\u0085'\rd: 1\n")
    assert span(document, ("é", "日本")) == (1, 11, 13)
    assert span(document, ("é", "日本", 0)) == (1, 16, 17)
    assert span(document, ("d",)) == (3, 1, 2)


def ways(value: Any, above: Steps = ()) -> Iterator[Steps]:
    """The ways to all fields and items of a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in inside:
        yield (*above, step)
        yield from ways(item, (*above, step))


values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text('ab"\\{}[]:,é\n', max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('ab"\\:{é', max_size=3), inner, max_size=3),
)


@pytest.mark.slow
@given(st.dictionaries(st.text(max_size=3), values, min_size=1), st.sampled_from([None, 1]))
def test_any_json_place(value: Any, indent: int | None) -> None:
    """At the place of every field of any JSON stands its key, and at that of every item its value."""
    text = json.dumps(value, indent=indent)
    document = one(text)
    for way in ways(value):
        start, end = document.range_of(way)
        item = value
        for step in way:
            item = item[step]
        if isinstance(way[-1], str):
            assert json.loads(text[start:end]) == way[-1]
        elif item is not None:
            assert json.loads(text[start:end]) == item


# Two readers of YAML.


def outcome(text: str) -> list[object]:
    """All that is read of a text, with all places and mistakes."""
    read: list[object] = []
    try:
        for document in read_documents(text):
            read.append(repr(document.value))
            read += [(way, span(document, way)) for way in ways(document.value)]
            read += [
                (repeat.steps, columns(document, repeat.first), document.repeat_message(repeat))
                for repeat in document.repeats
            ]
    except YamlError as error:
        read.append(str(error))
    return read


BITS = [
    "a",
    "b: ",
    "- ",
    "\n",
    "\n  ",
    "\n    ",
    "&x ",
    "*x",
    "!",
    "!!str ",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    "|\n",
    "|-",
    ">",
    "? ",
]
BITS += [
    "#",
    " # ",
    "%",
    "---\n",
    "...\n",
    ":",
    ", ",
    "\t",
    "\\",
    "é",
    "😀",
    "\x85",
    "\u2028",
    "\ufeff",
    "<<: ",
    "1",
    "~",
    "|2\n",
    "k: v\n",
]


@pytest.mark.slow
@pytest.mark.skipif(not HAS_C, reason="no C extension")
@given(st.lists(st.sampled_from(BITS)).map("".join) | st.text())
def test_readers_agree(text: str) -> None:
    """Whether or not there is the C extension, the answer is the same."""
    with_c = outcome(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "CParser", None)
        assert outcome(text) == with_c


@pytest.mark.skipif(not HAS_C, reason="no C extension")
def test_c_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ordinary manifests are read in C alone."""
    monkeypatch.setitem(sys.modules, "podgen.yaml.python_parser", None)
    script = "run: |-\n  #!/bin/sh\n  exit 0  # 100%\n"
    assert manifests(f"{BLOCK}---\n{script}")[1] == {"run": "#!/bin/sh\nexit 0  # 100%"}


# Keys that are there twice.


@pytest.mark.usefixtures("both_readers")
@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("a: 1\nb: 2\na: 3\n", [(("a",), 1, 3)]),
        ("a: 1\nb: 2\na: 3\na: 4\n", [(("a",), 1, 4)]),
        ("a:\n- b: {c: 1,\n  c: 2}\n- d: 1\n  d: 2\n", [(("a", 0, "b", "c"), 2, 3), (("a", 1, "d"), 4, 5)]),
        ("a: {b: 1, b: 2}\na: {c: 1}\nd: {b: 1}\ne: {b: 1}\n", [(("a",), 1, 2)]),
        ("<<: {b: 1, b: 2}\nd: {b: 1}\n", []),
        ("a: &x {b: 1,\n b: 2}\nc: *x\n", [(("c", "b"), 1, 2)]),
        ("a: &x {b: 1}\n<<: *x\nb: 2\n", []),
        ('{"a": 1,\n"a": 2}', [(("a",), 1, 2)]),
        (
            '{"a": [{"b": 1,\n"\\u0062": 2,\n"b": 3}], "c": {"d": 1, "d": 2}}',
            [(("c", "d"), 3, 3), (("a", 0, "b"), 1, 3)],
        ),
        ('{"a": {"b": 1, "b": 2},\n"a": {"c": 1}}', [(("a",), 1, 2)]),
    ],
)
def test_repeats(text: str, repeats: list[tuple[Steps, int, int]]) -> None:
    """A key that is there twice is told, with its first and its last place; the last one counts."""
    document = one(text)
    found = [
        (repeat.steps, columns(document, repeat.first)[0], columns(document, repeat.last)[0])
        for repeat in document.repeats
    ]
    assert sorted(found, key=str) == sorted(repeats, key=str)
    for steps, _, line in repeats:
        assert span(document, steps)[0] == line
        with pytest.raises(YamlError):
            list(read_all(text))


# Lists.

POD = {"apiVersion": "v1", "kind": "Pod"}


@pytest.mark.usefixtures("both_readers")
@pytest.mark.parametrize(
    ("whole", "items"),
    [
        ({"kind": "List", "items": [POD, {"kind": "X"}]}, [POD, {"kind": "X"}]),
        ({"items": [POD, 1, None, [2]], "kind": "List", "apiVersion": "v1"}, [POD, 1, None, [2]]),
        ({"items": [{"a": 1}], "kind": "PodList", "apiVersion": "v1"}, [{**POD, "a": 1}]),
        (
            {"kind": "DeploymentList", "apiVersion": "apps/v1", "items": [POD, {"kind": "X"}, 1]},
            [POD, {"kind": "X"}, 1],
        ),
        ({"kind": "List", "items": [{"kind": "List", "items": [POD, 1]}, 2]}, [POD, 1, 2]),
        ({"kind": "List", "items": []}, []),
        ({"kind": "List", "items": None}, None),
        ({"kind": "List", "items": {"a": 1}}, None),
        ({"kind": "Pod", "items": [1]}, None),
        ({"kind": ["List"], "items": [1]}, None),
        ({"items": [1]}, None),
        ([POD], None),
    ],
)
@pytest.mark.parametrize("prefix", ["", "# as YAML\n"])
def test_lists(prefix: str, whole: Any, items: list[Any] | None) -> None:
    """The items of lists are manifests of their own, of the list's kind if they name none; all else is one manifest."""
    assert manifests(prefix + json.dumps(whole)) == ([whole] if items is None else items)


@pytest.mark.parametrize("prefix", ["", "# as YAML\n"])
def test_place_in_list(prefix: str) -> None:
    """The items of a list have places, in their list's list as well."""
    text = '{"items": [{"a": 1}, {"kind": "List", "items": [\n1, {"b": {"c": 1}}]}], "kind": "PodList"}'
    [document] = read_documents(prefix + text)
    first, _, third = document.manifests()
    line = 1 + len(prefix.splitlines())
    assert underlined(first, ("a",)) == (line, '"a"')
    assert underlined(first, ("kind",)) == (line, '{"a": 1}')
    assert underlined(third, ("b", "c")) == (line + 1, '"c"')


@pytest.mark.parametrize("prefix", ["", "# as YAML\n"])
def test_repeats_in_list(prefix: str) -> None:
    """A key that is there twice belongs to its item; if it is one of the list itself, nobody knows which items are meant."""
    [document] = read_documents(prefix + '{"kind": "List", "items": [{"a": 1}, {"b": {"c": 1, "c": 2}}]}')
    assert [[repeat.steps for repeat in item.repeats] for item in document.manifests()] == [[], [("b", "c")]]
    line = 1 + len(prefix.splitlines())
    twice = '{"kind": "List", "items": [1], "items": [2]}'
    assert refusal(prefix + twice) == (f'the key "items" is there twice, first in line {line}', line, 32)


# Streams.


class Watched(io.BytesIO):
    """A binary file, which is asked how far it was read."""

    @property
    def left(self) -> int:
        """How many bytes nobody has read."""
        return len(self.getvalue()) - self.tell()


@pytest.mark.slow
@pytest.mark.parametrize(
    "form", ["---\na: é\nb: {}\n", '---\n{{"a": "é",\n"b": "{}"}}\n', '{{"a": "é",\n"b": "{}"}}\n---\n']
)
def test_stream(form: str) -> None:
    """Documents are given out while a file is being read, with the lines of the whole file."""
    text = form.format("x" * 10_000)
    stream = Watched(text.encode() * 250)
    documents = read_documents(stream)
    first = next(documents)
    assert first.value == {"a": "é", "b": "x" * 10_000}
    assert stream.left > 1_000_000
    others = list(documents)
    assert stream.left == 0
    assert [document.value for document in others] == [first.value] * 249
    height, line = text.count("\n"), span(first, ("b",))[0]
    assert [span(document, ("b",))[0] for document in others] == [line + height * n for n in range(1, 250)]


@pytest.mark.slow
@pytest.mark.parametrize("padding", range(12))
def test_cuts_anywhere(padding: int) -> None:
    """It does not matter where in the file a block of bytes ends that is read at once."""
    comment = f"# {'x' * (2**20 - 12 + padding)}\r\n"
    text = f"{comment}---\r\né: 1\r\n---\t# b\r\na: 1\r\n"
    assert manifests(io.BytesIO(text.encode())) == manifests(text) == [{"é": 1}, {"a": 1}]


@pytest.mark.usefixtures("both_readers")
@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("", []),
        (" \n\n", []),
        ("# a\n---\n---\nnull\n", []),
        ("a: |\n  x\n--- # c\nb: 1\n---\n", [{"a": "x\n"}, {"b": 1}]),
        ("a\n%b\n---\nc\n", ["a %b", "c"]),
        ("a: 1\n...\n# c\n%YAML 1.2\n---\nb: 2\n...\n", [{"a": 1}, {"b": 2}]),
        ('{"a": 1}\n{"b": 2} {"c": 3}', [{"a": 1}, {"b": 2}, {"c": 3}]),
        ('{"a": 1}\n---\n{"b": 2}\n---\nc: 4\n---\n[5]', [{"a": 1}, {"b": 2}, {"c": 4}, [5]]),
        ('{"a": 1, # YAML\n}\n---\n{"b": 2}', [{"a": 1}, {"b": 2}]),
    ],
)
def test_cuts(text: str, documents: list[Any]) -> None:
    """A stream is cut where documents end, and nowhere else."""
    assert manifests(text) == manifests(io.BytesIO(text.encode())) == documents


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16"]
SWAPPED = {
    "utf-16-be": b"\xfe\xff",
    "utf-16-le": b"\xff\xfe",
}


@pytest.mark.parametrize("encoding", [*ENCODINGS, *SWAPPED])
@pytest.mark.parametrize("text", ["é: 1\r\n😀: 2\rc: 3\n", '{"é": 1,\r\n"😀": 2,\r"c": 3}', ""])
def test_encodings(encoding: str, text: str) -> None:
    """UTF-8 is read with and without a byte order mark, and UTF-16 with one."""
    data = SWAPPED.get(encoding, b"") + text.encode(encoding)
    documents = list(read_documents(io.BytesIO(data)))
    assert [document.value for document in documents] == ([{"é": 1, "😀": 2, "c": 3}] if text else [])
    assert [span(document, ("c",))[0] for document in documents] == [3] * len(documents)


@pytest.mark.parametrize(
    ("data", "message", "line", "column"),
    [
        (
            "a: 1\né: caf".encode() + b"\xe9\n",
            "the byte 0xE9 is no part of a character here: save the file as UTF-8",
            2,
            7,
        ),
        (b'{"a": "\xff"}', "the byte 0xFF is no part of a character here: save the file as UTF-8", 1, 8),
        (b"a: \xe2\x82", "the byte 0xE2 is no part of a character here: save the file as UTF-8", 1, 4),
        (
            "\ufeffa\nb".encode("utf-16-le") + b"c",
            "the byte 0x63 is no part of a character here: save the file as UTF-8",
            2,
            2,
        ),
        (b"\xff\xfea\0\0\xd8b\0", "the byte 0x00 is no part of a character here: save the file as UTF-8", 1, 2),
        (b"a: 1\nb: \0", "the character U+0000 cannot stand in YAML", 2, 4),
        (b'{"a": "\0"}', "the character U+0000 cannot stand in YAML", 1, 8),
        ("a".encode("utf-16-le"), "the character U+0000 cannot stand in YAML", 1, 2),
        (b"\x7fELF\2\1\1", "the character U+007F cannot stand in YAML", 1, 1),
        (b"\x89PNG\r\n\x1a\n", "the byte 0x89 is no part of a character here: save the file as UTF-8", 1, 1),
    ],
)
def test_no_text(data: bytes, message: str, line: int, column: int) -> None:
    """What is no text is refused at the first byte that is none."""
    assert refusal(io.BytesIO(data)) == (message, line, column)


# Limits.


@pytest.mark.parametrize("form", ["a: {}\n", "# {}\n", "{}", "- {}\n- ", "{}\n---\na: 1"])
def test_long_document(form: str) -> None:
    """A YAML document that would take minutes is refused where it begins; those before it are read."""
    text = f"a: 1\n---\n{form.format('x' * 3 * 2**20)}"
    documents = read_documents(io.BytesIO(text.encode()), limit=2**20)
    assert next(documents).value == {"a": 1}
    message = "more than 1 MiB of YAML in one document: put `---` between manifests, or use JSON, which is read faster"
    with pytest.raises(YamlError) as caught:
        next(documents)
    assert (caught.value.message, caught.value.line, caught.value.column) == (message, 2, 1)


def test_endless_document() -> None:
    """Not more is read of a document than it may have, so that it need not have an end."""

    class Zeros(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            return bytes(size)

    assert refusal(Zeros(), limit=2**20) == ("the character U+0000 cannot stand in YAML", 1, 1)


@pytest.mark.parametrize("before", ["", "---\n", "# comments\n# alone\n---\n", "{}\n---\n"])
def test_long_json(before: str) -> None:
    """JSON may have any length, whatever stands before it."""
    items = [{"name": f"{number}" * 1000} for number in range(2000)]
    stream = io.BytesIO((before + json.dumps({"kind": "List", "items": items})).encode())
    assert [manifest for manifest in manifests(stream, limit=2**20) if manifest] == items


LONG = '{"a": "' + "x" * 2**20 + '",\n'


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (LONG + '"b": tru}', 2, 6),
        (LONG + '"b" 1}', 2, 5),
        (LONG + '"b": "', 2, 6),
        (LONG, 1, len(LONG)),
        ("[" + "1," * 2**19 + "\n1e999]", 1, 1),
        ('{"a": 1}\n{"b": ', 2, 7),
        ('{"a": 1}\n{"b": 2}\nc', 3, 1),
    ],
)
def test_broken_json(text: str, line: int, column: int) -> None:
    """What begins as JSON is refused as JSON if it is long, or if there is JSON before it: it was not meant as YAML."""
    message, *place = refusal(text)
    assert message.startswith("this cannot be read as JSON: ")
    assert place == [line, column]


DEEP = ["[" * 5000, '{"a":' * 5000, "[" * 5000 + "]" * 5000, '{"a":' * 5000 + "1" + "}" * 5000]


@pytest.mark.parametrize(
    ("before", "nested"),
    [
        *(("", nested) for nested in DEEP),
        *(('{"a": "[{"}\n', nested) for nested in DEEP[2:]),
        *(('{"kind": "List", "items": [{"a": [{}]},\n', nested) for nested in DEEP),
    ],
)
def test_deep_json(before: str, nested: str) -> None:
    """Nesting that nobody needs is refused at the bracket that is too much, of those outside of text."""
    step = 1 if nested.startswith("[") else 5
    depth = MAX_DEPTH - (2 if "List" in before else 0)
    message, line, column = refusal(before + nested + "]}" * ("List" in before))
    assert message == f"more than {MAX_DEPTH} mappings and lists are nested here"
    assert (line, column) == (1 + before.count("\n"), 1 + depth * step)


def test_deepest_item() -> None:
    """The limit holds for a list as a whole, in whatever way it is read."""
    for depth, fits in [(MAX_DEPTH - 2, True), (MAX_DEPTH - 1, False)]:
        text = f'{{"kind": "List", "items": [{"[" * depth}{"]" * depth}]}}'
        for prefix in ("", "# as YAML\n"):
            if fits:
                assert len(manifests(prefix + text)) == 1
            else:
                line = 1 + len(prefix.splitlines())
                assert refusal(prefix + text)[1:] == (line, 28 + depth - 1)


@pytest.mark.usefixtures("both_readers")
def test_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of tiny values is refused when there are too many of them."""
    monkeypatch.setattr(yaml_reader, "MAX_VALUES", 1000)
    assert len(manifests("\n".join(f"k{number}: 1" for number in range(499)))[0]) == 499
    text = "[" + "a,\n" * 2000 + "]"
    assert refusal(text) == ("the values up to here are more than 1,000", 1000, 1)


@given(
    st.binary()
    | st.lists(st.sampled_from([*BITS, "\0", "\ud800", '{"a":', '["b"]']))
    .map("".join)
    .map(lambda text: text.encode(errors="surrogatepass"))
)
def test_any_bytes(data: bytes) -> None:
    """Whatever is read, it works, or fails with a sentence of one line and a place in the text."""
    refused = None
    try:
        manifests(io.BytesIO(data))
    except YamlError as error:
        refused = error
    if refused is not None:
        assert refused.message.isprintable()
        assert refused.line in range(1, len(data) + 2)
        assert refused.column in range(1, len(data) + 2)
