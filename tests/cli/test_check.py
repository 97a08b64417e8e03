"""`podgen check`: which files it reads, how it ends, and that nothing makes it fall over."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.command_line import (
    BROKEN_YAML,
    CERTIFICATE_YAML,
    WARNED_YAML,
    WEB_YAML,
    rows,
    run_check,
    write_yaml,
)
from helpers.report_readers import READERS
from hypothesis import given
from hypothesis import strategies as st

from podgen.cli.formats import FORMATS

pytestmark = pytest.mark.usefixtures("folder")


def test_warnings() -> None:
    """A warning is told and no failure, unless --strict says so; --quiet hides it and all that is no problem."""
    write_yaml(pod=WARNED_YAML, other=CERTIFICATE_YAML)
    told = run_check("pod.yaml", "other.yaml")
    assert told.exit_code == 0
    assert told.stdout.startswith("warning[")
    assert "\npod `web`: 1 warning\n\n1 warning in 1 of 1 manifest\n2 manifests: 1 checked, 1 of a kind " in told.stdout
    quiet = run_check("-q", "pod.yaml", "other.yaml")
    assert (quiet.stdout, quiet.exit_code) == ("", 0)
    strict = run_check("--strict", "pod.yaml", "other.yaml")
    assert (strict.stdout, strict.exit_code) == (told.stdout, 1)
    both = run_check("-q", "--strict", "pod.yaml")
    assert (both.stdout.count("warning["), both.exit_code) == (1, 1)
    assert both.stdout.endswith("pod `web`: 1 warning\n\n")


def test_fail_on_skipped() -> None:
    """Who wants everything to be checked is told if something was not."""
    write_yaml(pod=WEB_YAML, other=CERTIFICATE_YAML)
    assert run_check("pod.yaml", "other.yaml").exit_code == 0
    assert run_check("--fail-on-skipped", "pod.yaml").exit_code == 0
    for form in FORMATS:
        told = run_check("--fail-on-skipped", "--format", form, "pod.yaml", "other.yaml")
        assert told.exit_code == 1
        assert told.stderr == "error: 1 manifest skipped, which --fail-on-skipped takes for an error\n"


def test_verbose() -> None:
    """With --verbose, every manifest is named on stderr."""
    write_yaml(all=f"{WEB_YAML}---\n{CERTIFICATE_YAML}---\n[1]\n---\na: b: c\n")
    assert run_check("-v", "all.yaml").stderr.splitlines() == [
        "all.yaml: pod `web`",
        "all.yaml: certificate (no name) (skipped)",
        "all.yaml: no manifest",
        "all.yaml: no manifest",
    ]


def test_colors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours are for terminals and for who asks for them."""
    write_yaml(broken=BROKEN_YAML)
    assert "\x1b" not in run_check("broken.yaml").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31m" in run_check("broken.yaml").stdout
    assert "\x1b" not in run_check("--no-color", "broken.yaml").stdout


def test_folders() -> None:
    """In a folder, all YAML and JSON files count that are not hidden, in the order of their names."""
    write_yaml(p__b=WEB_YAML, p__a__z=WEB_YAML, p__c=WEB_YAML, **{"p__.hidden": BROKEN_YAML, "p__.git__x": BROKEN_YAML})
    Path("p/a.yml").write_text(WEB_YAML)
    Path("p/a.json").write_text("{}")
    Path("p/notes.txt").write_text("a: b: c")
    result = run_check("--format", "json", "p", "p/notes.txt", "p/.hidden.yaml")
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
    write_yaml(good=WEB_YAML, locked=WEB_YAML, locked__x=WEB_YAML)
    Path("empty").mkdir()
    Path("locked.yaml").chmod(0)
    Path("locked").chmod(0)
    if path.startswith("locked") and os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    try:
        result = run_check(path, "good.yaml")
    finally:
        Path("locked").chmod(0o700)
    assert result.stdout == "no problems in 1 manifest\n"
    assert result.stderr.splitlines()[0] == f"error: {message}"
    assert result.exit_code == 2
    assert run_check(path).stdout == ""  # not that there are no problems in 0 manifests
    assert run_check("--format", "json", path, "good.yaml", "-", stdin=BROKEN_YAML).exit_code in (1, 2)


def test_misuse() -> None:
    """There must be something to check."""
    assert run_check().exit_code == 2
    assert run_check("--format", "xml", "-").exit_code == 2
    assert run_check("--help").stdout.startswith("Usage: ")


def start_check(*arguments: str) -> subprocess.Popen[bytes]:
    """Start `podgen check` as its own process, which reads and writes bytes."""
    command = [sys.executable, "-m", "podgen", "check", *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.slow
def test_stream() -> None:
    """Manifests are answered while others are still to come."""
    with start_check("--format", "json", "-") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"---\n{WEB_YAML}# {'x' * 100_000}\n".encode() * 200)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["name"] == "web"
        process.stdin.close()
        assert len(process.stdout.read().splitlines()) == 199
        assert process.wait(timeout=60) == 0


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_closed_pipe(form: str) -> None:
    """Nobody need listen to the end. The exit status is the verdict all the same, which a script may ask for."""
    write_yaml(many=f"---\n{BROKEN_YAML}" * 100)
    with start_check("--format", form, "many.yaml") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.close()
        assert process.wait(timeout=60) == 1
        assert process.stderr.read() == b""


PARTS = [
    WEB_YAML,
    BROKEN_YAML,
    CERTIFICATE_YAML,
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
        [
            WEB_YAML,
            BROKEN_YAML,
            WARNED_YAML,
            json.dumps({"apiVersion": "v1", "kind": "List", "items": [{"kind": "Pod"}]}),
        ]
    ),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 5), st.sampled_from(PARTS)), max_size=4),
)


@pytest.mark.slow
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
    st.sampled_from(FORMATS),
)
def test_any_input(data: bytes, form: str) -> None:
    """Whatever comes in, the answer is a report, and what it points to is in the text."""
    result = run_check("--format", form, "-", stdin=data)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1)
    assert result.stderr == ""
    if form == "json":
        lines = data.count(b"\n") + data.count(b"\r") + 1
        problems = [problem for row in rows(result) for problem in row["problems"]]
        assert all(1 <= problem["line"] <= lines and problem["column"] >= 1 for problem in problems)
        assert result.exit_code == any(problem["severity"] == "error" for problem in problems)
    elif form in READERS:
        READERS[form](result.stdout)


def edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    """A text with other parts in some places."""
    for at, length, part in edits:
        text = text[:at] + part + text[at + length :]
    return text
