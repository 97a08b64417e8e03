"""`podgen check`: what it prints in each format, how it ends, and that nothing makes it fall over."""

import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from podgen.cli.main import cli

Run = Callable[..., Result]

POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.29
"""
BROKEN = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
  - name: web
    image: nginx:1.29
    imagePullpolicy: Always
    image: nginx:1.28
"""
WARNED = POD.replace("spec:\n", "spec:\n  nodeSelector: {beta.kubernetes.io/os: linux}\n")
SERVICE = "apiVersion: v1\nkind: Service\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, without settings of the person who runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*arguments: str, stdin: str | bytes = b"") -> Result:
    """What a command prints, and how it ends."""
    return CliRunner().invoke(cli, ["check", *arguments], input=stdin)


def write(**files: str) -> None:
    """Write files into the working directory; `__` stands for a slash, and all end in `.yaml`."""
    for name, text in files.items():
        path = Path(name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def rows(result: Result) -> list[dict[str, Any]]:
    """What was printed as JSON."""
    return [json.loads(line) for line in result.stdout.splitlines()]


# Text.


def test_text() -> None:
    """Each problem comes with its lines, each manifest with a count, and at the end there is a summary."""
    write(broken=BROKEN)
    result = run("broken.yaml")
    assert result.stdout == dedent(
        """\
        error[fields/unknown]: there is no field `imagePullpolicy` here
           --> broken.yaml:10:5
            |
         10 |     imagePullpolicy: Always
            |     ^^^^^^^^^^^^^^^
            |
            = field: spec.containers[0].imagePullpolicy
            = help: did you mean `imagePullPolicy`?

        error[fields/duplicate]: the key "image" is there twice, first in line 9
           --> broken.yaml:9:5
            |
          9 |     image: nginx:1.29
            |     ----- the first one
        ...
         11 |     image: nginx:1.28
            |     ^^^^^
            |
            = field: spec.containers[0].image

        pod `web` in namespace `shop`: 2 errors

        2 errors in 1 of 1 manifest
        """
    )
    assert (result.stderr, result.exit_code) == ("", 1)


def test_text_of_stdin() -> None:
    """What is piped in is shown as well, with what can be read of it."""
    result = run("-", stdin=f"{SERVICE}---\r\n{SERVICE}---\r\n{POD}---\r\nkind: Pod\r\n\tx: 1\r\n")
    assert result.stdout == dedent(
        """\
        error[yaml/invalid]: a tab cannot stand here: use blanks
           --> <stdin>:17:1
            |
         17 |     x: 1
            | ^^^^
            |

        1 error in 1 of 2 manifests
        2 manifests of other kinds skipped: Service (2)
        """
    )
    assert (result.stderr, result.exit_code) == ("", 1)


def test_no_problems() -> None:
    """A clean result is one line, with another one for what was not looked into."""
    write(pods=f"{POD}---\n{POD}---\n{SERVICE}---\nkind: ConfigMap\n---\nkind: Service\n---\nx: 1\n")
    result = run("pods.yaml")
    assert result.stdout == dedent(
        """\
        no problems in 2 manifests
        4 manifests of other kinds skipped: ConfigMap (1), Service (2), no kind (1)
        """
    )
    assert (result.stderr, result.exit_code) == ("", 0)


def test_warnings() -> None:
    """A warning is told and no failure, unless --strict says so; --quiet hides it and all that is no problem."""
    write(pod=WARNED, other=SERVICE)
    told = run("pod.yaml", "other.yaml")
    assert told.exit_code == 0
    assert told.stdout.startswith("warning[")
    assert "\npod `web`: 1 warning\n\n1 warning in 1 of 1 manifest\n1 manifest of other kinds skipped: " in told.stdout
    quiet = run("-q", "pod.yaml", "other.yaml")
    assert (quiet.stdout, quiet.exit_code) == ("", 0)
    strict = run("--strict", "pod.yaml", "other.yaml")
    assert (strict.stdout, strict.exit_code) == (told.stdout, 1)
    both = run("-q", "--strict", "pod.yaml")
    assert (both.stdout.count("warning["), both.exit_code) == (1, 1)
    assert both.stdout.endswith("pod `web`: 1 warning\n\n")


def test_verbose() -> None:
    """With --verbose, every manifest is named on stderr."""
    write(all=f"{POD}---\n{SERVICE}---\n[1]\n---\na: b: c\n")
    assert run("-v", "all.yaml").stderr.splitlines() == [
        "all.yaml: pod `web`",
        "all.yaml: service (no name) (skipped)",
        "all.yaml: no manifest",
        "all.yaml: no manifest",
    ]


def test_colors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours are for terminals and for who asks for them."""
    write(broken=BROKEN)
    assert "\x1b" not in run("broken.yaml").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31m" in run("broken.yaml").stdout
    assert "\x1b" not in run("--no-color", "broken.yaml").stdout


def test_long_line() -> None:
    """Of a line of many characters only what is near is shown."""
    items = [
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": f"web-{n}"}, "spec": {"x": n}} for n in range(999)
    ]
    result = run("-", stdin=json.dumps({"kind": "List", "items": items}))
    assert result.stdout.count("error[fields/unknown]") == 999
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) < 200
    marks = [(above[len(line) - 3 :], line) for above, line in itertools.pairwise(lines) if line.endswith(" ^^^")]
    assert len(marks) == 999
    assert {above[:3] for above, _ in marks} == {'"x"'}


def test_control_characters() -> None:
    """Nothing in a manifest gets at the terminal."""
    evil = json.dumps("\x1b[31m\x07\n")
    manifests = [
        {
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {"name": "NAME", "labels": {"NAME": "x"}},
            "spec": {"NAME": {"NAME": "NAME"}},
        },
        {"apiVersion": "v1", "kind": "NAME"},
        {"apiVersion": "NAME", "kind": "Pod"},
    ]
    text = json.dumps({"kind": "List", "items": manifests}).replace('"NAME"', evil)
    for form in ("text", "github", "json"):
        result = run("--format", form, "-", stdin=text)
        assert result.exit_code == 1
        assert all(character.isprintable() for line in result.stdout.splitlines() for character in line)


# JSON.


def test_json() -> None:
    """JSON is an object a manifest, in their order, with those of other kinds too."""
    write(broken=BROKEN, pods=f"{SERVICE}---\n{POD}---\na: b: c\n")
    result = run("--format", "json", "broken.yaml", "pods.yaml", "-", stdin=POD)
    unknown = {
        "code": "fields/unknown",
        "origin": "kubernetes",
        "severity": "error",
        "path": "spec.containers[0].imagePullpolicy",
        "type": "UnknownField",
        "message": "there is no field `imagePullpolicy` here",
        "help": "did you mean `imagePullPolicy`?",
        "line": 10,
        "column": 5,
    }
    twice = {
        "code": "fields/duplicate",
        "origin": "kubernetes",
        "severity": "error",
        "path": "spec.containers[0].image",
        "type": "DuplicateField",
        "message": 'the key "image" is there twice, first in line 9',
        "help": None,
        "line": 11,
        "column": 5,
    }
    syntax = {
        "code": "yaml/invalid",
        "origin": "kubernetes",
        "severity": "error",
        "path": "",
        "type": "Decode",
        "message": "`: ` cannot stand here: put text that contains it in quotes, and check the indentation",
        "help": None,
        "line": 13,
        "column": 5,
    }
    assert rows(result) == [
        {
            "file": "broken.yaml",
            "index": 0,
            "kind": "Pod",
            "name": "web",
            "namespace": "shop",
            "problems": [unknown, twice],
        },
        {"file": "pods.yaml", "index": 0, "kind": "Service", "name": None, "namespace": None, "problems": []},
        {"file": "pods.yaml", "index": 1, "kind": "Pod", "name": "web", "namespace": None, "problems": []},
        {"file": "pods.yaml", "index": 2, "kind": None, "name": None, "namespace": None, "problems": [syntax]},
        {"file": "<stdin>", "index": 0, "kind": "Pod", "name": "web", "namespace": None, "problems": []},
    ]
    assert (list(rows(result)[0]), list(rows(result)[0]["problems"][0])) == (list(rows(result)[1]), list(unknown))
    assert (result.stderr, result.exit_code) == ("", 1)


def test_json_is_complete() -> None:
    """JSON is for programs: it has the warnings whatever is hidden from people."""
    write(pod=WARNED)
    result = run("--format", "json", "-q", "pod.yaml")
    assert [problem["severity"] for problem in rows(result)[0]["problems"]] == ["warning"]
    assert result.exit_code == 0


def test_what_follows_is_for_programs() -> None:
    """What the server says only because of another mistake is in the JSON; people hear of the mistake alone."""
    volume = "  - name: data\n    emptyDir: {}\n    hostPath: {path: /data}\n"
    text = f"{POD}    volumeMounts:\n    - {{name: data, mountPath: /data}}\n  volumes:\n{volume}"
    [row] = rows(run("--format", "json", "-", stdin=text))
    assert len(row["problems"]) == 2
    assert run("-", stdin=text).stdout.endswith("1 error in 1 of 1 manifest\n")


@pytest.mark.parametrize(
    ("ports", "code"),
    [("[{containerPort: 80}, {containerPort: 80}]", "ports/repeated"), ("[{containerPort: 80}]", "ports/reuse")],
)
def test_port_is_told_once(ports: str, code: str) -> None:
    """The server's warning of a port that is an error anyway is for programs, too."""
    other = f"  - name: other\n    image: nginx:1.29\n    ports: {ports}\n"
    text = POD + ("    ports: [{containerPort: 80}]\n" * (code == "ports/reuse")) + other
    told = [problem["code"] for problem in rows(run("--format", "json", "-", stdin=text))[0]["problems"]]
    assert told == ["ports/duplicate", code]
    for options in ((), ("--strict",)):
        result = run(*options, "-", stdin=text)
        assert result.stdout.startswith(f"error[{code}]: ")
        assert result.stdout.endswith("\n\n1 error in 1 of 1 manifest\n")


def test_other_ports_are_told_of() -> None:
    """Of another port, the warning is news: that it is listed twice under two names is no error."""
    named = "    ports: [{containerPort: 80, name: a}, {containerPort: 80, name: b}, {containerPort: 81}]\n"
    text = f"{POD}{named}  - name: other\n    image: nginx:1.29\n    ports: [{{containerPort: 81}}]\n"
    result = run("-", stdin=text)
    assert re.findall(r"^\w+\[[a-z/-]+\]", result.stdout, re.MULTILINE) == [
        "warning[ports/duplicate]",
        "error[ports/reuse]",
    ]


def test_speaks_yaml() -> None:
    """Every format tells of fields as YAML has them."""
    text = POD.replace("spec:\n", "spec:\n  hostNetwork: true\n  hostUsers: false\n")
    message = "`hostUsers: false` and `hostNetwork: true` exclude each other"
    for form in ("text", "json", "github"):
        assert message in run("--format", form, "-", stdin=text).stdout


# GitHub.


def test_github() -> None:
    """Annotations escape what would end them."""
    Path("a,b:c%.yaml").write_text(BROKEN.replace("web\n", '"50%\\r\\n"\n', 1), encoding="utf-8")
    write(pod=WARNED)
    result = run("--format", "github", "a,b:c%.yaml", "pod.yaml")
    lines = result.stdout.splitlines()
    file = "file=a%2Cb%3Ac%25.yaml"
    assert lines[0].startswith(f"::error {file},line=4,col=3,title=metadata/name-invalid::")
    assert "50%25" in lines[0]
    unknown = "there is no field `imagePullpolicy` here%0Afield: spec.containers[0].imagePullpolicy"
    assert (
        lines[1]
        == f"::error {file},line=10,col=5,title=fields/unknown::{unknown}%0Ahelp: did you mean `imagePullPolicy`?"
    )
    twice = 'the key "image" is there twice, first in line 9%0Afield: spec.containers[0].image'
    assert lines[2] == f"::error {file},line=11,col=5,title=fields/duplicate::{twice}"
    assert lines[3].startswith("::warning file=pod.yaml,line=6,col=18,title=")
    assert len(lines) == 4
    assert (result.stderr, result.exit_code) == ("", 1)
    assert run("--format", "github", "-q", "pod.yaml").stdout == ""


# Files.


def test_folders() -> None:
    """In a folder, all YAML and JSON files count that are not hidden, in the order of their names."""
    write(p__b=POD, p__a__z=POD, p__c=POD, **{"p__.hidden": BROKEN, "p__.git__x": BROKEN})
    Path("p/a.yml").write_text(POD)
    Path("p/a.json").write_text("{}")
    Path("p/notes.txt").write_text("a: b: c")
    result = run("--format", "json", "p", "p/notes.txt", "p/.hidden.yaml")
    files = ["p/a/z.yaml", "p/a.json", "p/a.yml", "p/b.yaml", "p/c.yaml", "p/notes.txt", "p/.hidden.yaml"]
    assert [row["file"] for row in rows(result)] == [file.replace("/", os.sep) for file in files]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("gone.yaml", "cannot read gone.yaml: No such file or directory"),
        ("empty", "there is no .yaml, .yml or .json file in empty"),
        ("locked.yaml", "cannot read locked.yaml: Permission denied"),
        ("locked", "cannot read locked: Permission denied"),
    ],
)
def test_unreadable_files(path: str, message: str) -> None:
    """A file that cannot be read is told on stderr; all others are checked all the same."""
    write(good=POD, locked=POD, locked__x=POD)
    Path("empty").mkdir()
    Path("locked.yaml").chmod(0)
    Path("locked").chmod(0)
    if path.startswith("locked") and os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    try:
        result = run(path, "good.yaml")
    finally:
        Path("locked").chmod(0o700)
    assert result.stdout == "no problems in 1 manifest\n"
    assert result.stderr.splitlines()[0] == f"error: {message}"
    assert result.exit_code == 2
    assert run("--format", "json", path, "good.yaml", "-", stdin=BROKEN).exit_code in (1, 2)


def test_misuse() -> None:
    """There must be something to check."""
    assert run().exit_code == 2
    assert run("--format", "xml", "-").exit_code == 2
    assert run("--help").stdout.startswith("Usage: ")


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """Starts the command as its own process."""
    command = [sys.executable, "-m", "podgen", "check", *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_stream() -> None:
    """Manifests are answered while others are still to come."""
    with start("--format", "json", "-") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"---\n{POD}# {'x' * 100_000}\n".encode() * 200)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["name"] == "web"
        process.stdin.close()
        assert len(process.stdout.read().splitlines()) == 199
        assert process.wait(timeout=60) == 0


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_closed_pipe(form: str) -> None:
    """Nobody need listen to the end."""
    write(many=f"---\n{BROKEN}" * 100)
    with start("--format", form, "many.yaml") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.close()
        assert process.wait(timeout=60) == 0
        assert process.stderr.read() == b""


# Anything.

PARTS = [
    POD,
    BROKEN,
    SERVICE,
    "---\n",
    "\n",
    "\t",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    ": ",
    "- ",
    "&a ",
    "*a",
    "|",
    "#",
    "%",
    "\0",
    "é",
    "\x85",
]
ENCODINGS = ["utf-8", "utf-16", "latin-1"]

mutated = st.tuples(
    st.sampled_from(
        [POD, BROKEN, WARNED, json.dumps({"apiVersion": "v1", "kind": "List", "items": [{"kind": "Pod"}]})]
    ),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 5), st.sampled_from(PARTS)), max_size=4),
)


@given(
    st.one_of(
        st.binary(),
        st.builds(
            lambda parts, encoding: "".join(parts).encode(encoding, "replace"),
            st.lists(st.sampled_from(PARTS)),
            st.sampled_from(ENCODINGS),
        ),
        st.builds(
            lambda text, edits: edited(text, edits).encode(),
            mutated.map(lambda pair: pair[0]),
            mutated.map(lambda pair: pair[1]),
        ),
    ),
    st.sampled_from(["text", "json", "github"]),
)
def test_any_input(data: bytes, form: str) -> None:
    """Whatever comes in, the answer is a report, and what it points to is in the text."""
    result = run("--format", form, "-", stdin=data)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1)
    assert result.stderr == ""
    if form == "json":
        lines = data.count(b"\n") + data.count(b"\r") + 1
        problems = [problem for row in rows(result) for problem in row["problems"]]
        assert all(1 <= problem["line"] <= lines and problem["column"] >= 1 for problem in problems)
        assert result.exit_code == any(problem["severity"] == "error" for problem in problems)


def edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    """A text with other parts in some places."""
    for at, length, part in edits:
        text = text[:at] + part + text[at + length :]
    return text
