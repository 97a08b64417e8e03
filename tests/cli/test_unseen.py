"""Nothing that a terminal or a CI system would act on is printed: not from names of files, nor from lines or values in them."""

import json
import os
import unicodedata
from pathlib import Path

import pytest
from click.testing import Result
from helpers.command_line import REFUSED, WARNED, WEB, WEB_YAML, finish, run, run_check

pytestmark = pytest.mark.usefixtures("folder")

NASTY = "a\n::error::forged\r\x1b[31m\x9b31m\u202e\u2066\u2028\u2029\x85\u200b\u3164\x7f"
"""A line end and a command for GitHub, escape sequences in two forms, a turned direction, other line ends, and blanks."""


def unseen(result: Result) -> set[str]:
    """The characters in what was printed that nobody sees, other than line ends."""
    return {c for c in result.output if unicodedata.category(c)[0] in "CZ" and c not in " \n"} | (
        {*result.output} & {"\u3164"}
    )


def forged(result: Result) -> list[str]:
    """The lines that GitHub would take for commands, though podgen did not mean them so."""
    lines = result.output.split("\n")
    return [line for line in lines if line.lstrip().startswith("::") and "forged" in line and "title=" not in line]


def bad(text: str) -> str:
    """A manifest with a text as the name of its container, which is refused."""
    manifest = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "a"},
        "spec": {"containers": [{"name": text, "image": "b"}]},
    }
    return json.dumps(manifest, ensure_ascii=False)


@pytest.mark.parametrize("form", ["text", "github", "json"])
@pytest.mark.parametrize("text", [bad(NASTY), "a: 'x\n", "a: b: c\n", "- \x1b\n", "kind: Certificate\n", WEB_YAML])
def test_names_of_checked_files(form: str, text: str) -> None:
    """The name of a file cannot forge a line in any format, whatever is told of the file."""
    Path(f"{NASTY}.yaml").write_text(text, encoding="utf-8")
    result = run_check("-v", "--format", form, ".", f"{NASTY}.json")
    assert result.exit_code == 2  # one file is missing
    assert "forged" in result.output
    assert unseen(result) == set()
    assert forged(result) == []


def test_github_finds_the_file() -> None:
    """In an annotation, the line end in the name of a file is written as GitHub reads it."""
    Path("a\nb.yaml").write_text(bad("A"))
    assert run_check("--format", "github", ".").stdout.startswith("::error file=a%0Ab.yaml,line=1,col=")


def test_lines_of_checked_files() -> None:
    """A line of the file is shown with all that is in it, and the carets are below what they mean."""
    name = '"\u202eA\u3000\x7f"'
    text = f"apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n  containers: [{{name: {name}, image: b, nope: 1}}]\n"
    Path("a.json").write_text(bad("\x85A\x9b"), encoding="utf-8")
    Path("a.yaml").write_text(text.replace("\x7f", "é"), encoding="utf-8")
    result = run_check("a.yaml", "a.json")
    assert unseen(result) == set()
    lines = result.stdout.splitlines()
    shown = ' 5 |   containers: [{name: "<U+202E>A<U+3000>é", image: b, nope: 1}]'
    assert lines[lines.index(shown) + 1] == "   |" + " " * shown[4:].index("name") + "^^^^"
    last = len(lines) - 1 - lines[::-1].index(shown)
    assert lines[last + 1] == "   |" + " " * shown[4:].index("nope") + "^^^^"
    assert '"<U+0085>A<U+009B>"' in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["render", "FILE.py"],
        ["render", "FILE.py", "-v"],
        ["render", "FILE.py", "-v", "-o", "FILE.yaml"],
        ["render", "FILE.py", "-v", "-o", "FILE/"],
        ["render", "FILE.py", "--check", "-o", "FILE.yaml"],
        ["render", "FILE.py", "--check", "-o", "FILE/x/"],
        ["render", "FILE.py", "-o", "FILE/FILE/web.yaml"],
        ["render", "FILE.py", "-o", "FILE.py/web.yaml"],
        ["render", "FILE.py:FILE"],
        ["render", "FILE"],
        ["render", "FILE/"],
        ["render", "x/FILE.py"],
        ["render", "FILE.py", "--set", "FILE"],
        ["render", "FILE.py", "--set", "FILE=1"],
        ["render", "FILE.py", "--values", "FILE.yaml"],
        ["render", "FILE.py", "--values", "FILE.py"],
        ["render", "FILE.py", "--external", "FILE"],
        ["render", "FILE.py", "--ignore", "FILE"],
        ["render", "FILE.py", "--FILE"],
        ["render", "FILE.py", "--format", "FILE"],
        ["check", "FILE", "--against", "FILE"],
        ["check", "FILE.py", "--against", "git:FILE"],
        ["check", "FILE.py", "--against", "git:HEAD:FILE"],
        ["check", "FILE/"],
        ["new", "FILE"],
        ["new", "php-site", "FILE.py"],
        ["new", "php-site", "FILE.py/FILE"],
        ["FILE"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    "code",
    [WEB, REFUSED, WARNED, "1 / 0\n", "(\n", "x = 1\n"],
    ids=["fine", "refused", "warned", "raises", "no Python", "empty"],
)
def test_names_elsewhere(arguments: list[str], code: str) -> None:
    """Nor can it anywhere else: in what is written, compared, started or asked for."""
    Path(f"{NASTY}.py").write_text(code)
    result = run(*[argument.replace("FILE", NASTY) for argument in arguments])
    assert unseen(result) == set()
    assert forged(result) == []


def test_lines_of_a_diff() -> None:
    """What stands in a file that is compared is shown, too."""
    Path("web.py").write_text(WEB)
    Path("web.yaml").write_text(WEB_YAML + "# x\x1b[2J\u202e\n", encoding="utf-8")
    result = run("render", "web.py", "--check", "-o", "web.yaml")
    assert "-# x\\x1b[2J\\u202e\n" in result.stderr
    assert unseen(result) == set()


def test_half_a_character_in_a_name() -> None:
    """Names on disk are bytes, and need be no text at all."""
    path = os.fsdecode(b"\xff.yaml")
    Path(path).write_text(bad("A"))
    for form in ("text", "github", "json"):
        assert "\\udcff" in run_check("--format", form, ".").stdout


@pytest.mark.slow
def test_as_a_process() -> None:
    """The whole program says so in the same way, also where click complains."""
    Path(f"{NASTY}.yaml").write_text(bad("A"))
    for arguments in (
        ["check", "."],
        ["check", f"--{NASTY}"],
        ["new", NASTY],
        [NASTY],
        ["render", "--format", NASTY, "x"],
    ):
        _, out, err = finish(*arguments)
        assert "forged" in out + err
        assert not any(unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") for c in out + err if c != "\n")
        assert not any(line.startswith("::") for line in (out + err).split("\n"))
