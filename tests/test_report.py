"""How a refusal reads: its layout to the letter, its order, and what is left out."""

import re
from pathlib import Path
from typing import Any

import pytest
from building import app, problems, refusal
from frames import Underlined, refuse, underlined

from podgen import PodError, Problem, container, each_container, init_container, pod_options, sidecar
from podgen.codes import Severity
from podgen.problems import Label, SourceRef, named, quoted, visible
from podgen.reports.snippet import Role
from podgen.reports.text import count, render
from podgen.source import Span

TWO_NGINX = '''\
"""Two servers that want one port."""

from podgen import container, pod, web_container

pod(
    "two-nginx",
    web_container("nginx", "nginx:1.29"),
    container("cache", "nginx:1.29", ports=[80]),
)
'''

WHY = 'the containers of a pod share one network namespace; the second to start ends with "address already in use"'

REFUSAL = f"""\
error[ports/reuse]: `nginx` and `cache` both listen on port 80/TCP
  --> pods/two_nginx.py:7:5
   |
 7 |     web_container("nginx", "nginx:1.29"),
   |     ------------------------------------ `nginx` takes 80/TCP here
 8 |     container("cache", "nginx:1.29", ports=[80]),
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ and `cache` asks for it again
   |
   = field: spec.containers[1].ports[0].containerPort
   = note: {WHY}
   = help: give one of them another port, for example ports=[8080]

pod `two-nginx` refused: 1 error"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_two_nginx(folder: Path) -> None:
    """The refusal of two servers on one port, to the letter."""
    assert refuse(folder / "pods" / "two_nginx.py", TWO_NGINX) == REFUSAL


def test_colours() -> None:
    """Colours change nothing but the colours: what is painted, and as what."""
    file = Path("pods/two_nginx.py").resolve()
    refuse(file, TWO_NGINX)
    with pytest.raises(PodError) as caught:
        exec(compile(TWO_NGINX, str(file), "exec"), {})

    def paint(text: str, role: Role) -> str:
        return f"<{role} {text}>"

    painted = render(caught.value.problems, summary=caught.value.summary, paint=paint)
    assert re.sub(r"<[a-z]+ (.*?)>", r"\1", painted.replace("-->", "--)")).replace("--)", "-->") == REFUSAL
    assert painted.splitlines() == [
        "<error error[ports/reuse]><strong : `nginx` and `cache` both listen on port 80/TCP>",
        "<frame   -->> pods/two_nginx.py:7:5",
        "<frame    |>",
        '<frame  7 |>     web_container("nginx", "nginx:1.29"),',
        "<frame    |>     <note ------------------------------------ `nginx` takes 80/TCP here>",
        '<frame  8 |>     container("cache", "nginx:1.29", ports=[80]),',
        "<frame    |>     <error ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ and `cache` asks for it again>",
        "<frame    |>",
        "   <frame => <strong field:> spec.containers[1].ports[0].containerPort",
        f"   <frame => <strong note:> {WHY}",
        "   <frame => <strong help:> give one of them another port, for example ports=[8080]",
        "",
        "<strong pod `two-nginx` refused: 1 error>",
    ]


def test_a_warning_has_the_colour_of_warnings(folder: Path) -> None:
    """What is underlined has the colour of the headline."""
    (folder / "a.txt").write_text("one\n")
    problem = a_problem(file="a.txt", severity="warning")
    painted = render([problem], paint=lambda text, role: f"<{role}>{text}")
    assert "<warning>^" in painted
    assert "<error>" not in painted


def a_problem(
    *,
    file: str = "",
    line: int = 1,
    path: str = "",
    message: str = "wrong",
    code: str = "a/b",
    severity: Severity = "error",
    place: SourceRef | None = None,
    **facts: Any,
) -> Problem:
    """A problem at a line of a file, whether or not there is one, or at a place; `facts` are its other fields."""
    place = SourceRef(Span(file, line, 1, line, 2)) if file else place
    return Problem(code=code, message=message, origin="own", severity=severity, path=path, place=place, **facts)


def test_problem_without_a_place() -> None:
    """Where there is nothing to point at, there is no frame."""
    problem = a_problem(path="spec", notes=("one", "two"), help="mend it")
    assert render([problem]).splitlines() == [
        "error[a/b]: wrong",
        "  = field: spec",
        "  = note: one",
        "  = note: two",
        "  = help: mend it",
    ]
    assert render([a_problem()]) == "error[a/b]: wrong"


def test_several_lines_of_help() -> None:
    """Further lines of a help stand below its first."""
    assert render([a_problem(help="one\ntwo\nthree")]).splitlines() == [
        "error[a/b]: wrong",
        "  = help: one",
        "          two",
        "          three",
    ]


def test_order() -> None:
    """Problems are sorted by file, line and field; those without a place come first."""
    ordered = [
        a_problem(path="z", message="1"),
        a_problem(file="a.py", line=9, path="b", message="2"),
        a_problem(file="a.py", line=10, path="a", message="3"),
        a_problem(file="a.py", line=10, path="b", message="4"),
        a_problem(file="b.py", line=1, message="5"),
    ]
    for shuffled in (ordered[::-1], ordered[2:] + ordered[:2]):
        assert [line[-1] for line in render(shuffled).splitlines() if line.startswith("error")] == [
            "1",
            "2",
            "3",
            "4",
            "5",
        ]


def test_problems_are_told_in_the_order_of_the_users_lines(folder: Path) -> None:
    """What the user reads first is what stands first in the file, whatever found it."""
    source = """\
from podgen import container, pod
second = container("B", "i")
first = container("A", "i")
pod("X", first, second)
"""
    assert [mark.line for mark in underlined(refuse(folder / "pods.py", source))] == [2, 3, 4]


@pytest.mark.parametrize(
    ("severities", "text"),
    [
        (["error"], "1 error"),
        (["error", "error"], "2 errors"),
        (["warning"], "1 warning"),
        (["warning", "error", "warning"], "1 error, 2 warnings"),
        ([], ""),
    ],
)
def test_count(severities: list[str], text: str) -> None:
    """The summary counts errors and warnings."""
    assert count(a_problem(severity=severity) for severity in severities) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "summary"),
    [
        ({"name": "X"}, "pod `X` refused: 1 error"),
        ({"namespace": "X"}, "pod `x` in namespace `X` refused: 1 error"),
        ({"name": None}, "a pod without a name refused: 1 error"),
        ({"name": None, "generate_name": "X-"}, "pod `X-` refused: 1 error"),
        ({"name": 3}, "a pod without a name refused: 1 error"),
        ({"name": "x\x1b[31m\n"}, "pod `x\\x1b[31m\\n` refused: 1 error"),
        ({"restart_policy": "x", "dns_policy": "x"}, "pod `x` refused: 2 errors"),
    ],
)
def test_summary(options: dict[str, str], summary: str) -> None:
    """The last line says what was refused, and how much is wrong with it."""
    assert refusal(app, **options).splitlines()[-1] == summary


def test_control_characters_in_names() -> None:
    """What stands in a manifest is escaped before it is printed, wherever it shows up."""
    text = refusal(
        container("\x1b[31m", "i\x07\n"),
        pod_options(labels={"\x1b]0;a\x07": "1"}),
        pod_options(labels={"\x1b]0;a\x07": "2"}),
        name="a\u2028b\u202e",
    )
    assert all(line.isprintable() for line in text.splitlines())
    assert '"\\x1b[31m"' in text
    assert '"i\\x07\\n"' in text
    assert "\\u202e" in text
    assert "\\x1b]0;a\\x07" in text


def test_values_are_shown_short_and_safe() -> None:
    """Text is shown in quotes, names in backticks; what is long is cut; what cannot be shown is named by its type."""
    assert quoted('say "hi"\t') == '"say \\"hi\\"\\t"'
    assert quoted("x" * 100) == '"' + "x" * 59 + '…"'
    assert quoted(3) == "3"
    assert quoted(10**5000) == "a `int`"
    assert named("web\n") == "`web\\n`"
    assert named(None) == named("") == "(no name)"
    assert visible("größe") == "größe"


class Unshowable:
    """A class whose values cannot be shown."""

    def __repr__(self) -> str:
        raise RuntimeError("no")


def test_value_that_cannot_be_shown() -> None:
    """A value that breaks when it is shown does not break the report."""
    assert quoted(Unshowable()) == "a `Unshowable`"


def test_a_loop_is_told_once() -> None:
    """What one line of the user's makes over and over is told once, and counted."""
    text = refusal(container(f"Web-{number}", "i") for number in range(4))
    assert text.count("error[") == 1
    assert text.splitlines()[0].endswith("must begin and end with a letter or a digit (and 3 more like it)")
    assert text.endswith("refused: 4 errors")


def test_two_mistakes_in_one_call_are_both_told() -> None:
    """Mistakes in different fields are not alike, although they are made in one call."""
    text = refusal(container("Web", "i", working_dir=3, tty=3, labels=3, envs={}))  # type: ignore[arg-type, call-arg]
    assert text.count("error[") == 5
    assert "more like it" not in text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"ports": [70000, 80000]}, ["70000", "80000"]),
        ({"env": {"A": True, "B": False}}, ["variable `A`", "variable `B`"]),
        (
            {"requests": {"cpu": 2, "memory": 2}, "limits": {"cpu": 1, "memory": 1}},
            ["`cpu` request", "`memory` request"],
        ),
    ],
    ids=["items of a list", "items of a mapping", "entries of one field"],
)
def test_one_mistake_made_twice_in_one_call_is_told_twice(options: Any, told: list[str]) -> None:
    """Each of the values that a call gives has to be mended, so each is told; a loop around the call makes it no more."""
    for pieces in ([container("web", "i", **options)], [container(f"web-{n}", "i", **options) for n in range(3)]):
        text = refusal(pieces)
        assert text.count("error[") == 2
        assert [words for words in told if words not in text] == []
        assert text.count("(and 2 more like it)") == (2 if len(pieces) > 1 else 0)


def test_what_holds_for_each_container_is_told_once() -> None:
    """A mistake that one call brings into many containers, of whatever role, is told once."""
    text = refusal(app, sidecar("proxy", "i"), init_container("first", "i"), each_container(limits={"memory": "1x"}))
    assert text.count("error[") == 1
    assert "(and 2 more like it)" in text


def test_same_mistake_in_two_lines_is_told_twice() -> None:
    """Mistakes in different lines of the user's are not alike, although they are of one kind."""
    text = refusal(
        container("A", "i"),
        container("B", "i"),
    )
    assert text.count("error[") == 2


def test_line_numbers_are_aligned(folder: Path) -> None:
    """The column of line numbers is as wide as the widest of a problem needs."""
    source = TWO_NGINX.replace("    container(", "\n" * 100 + "    container(")
    assert refuse(folder / "pods.py", source).splitlines()[1:9] == [
        "    --> pods.py:7:5",
        "     |",
        '   7 |     web_container("nginx", "nginx:1.29"),',
        "     |     ------------------------------------ `nginx` takes 80/TCP here",
        "...",
        ' 108 |     container("cache", "nginx:1.29", ports=[80]),',
        "     |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ and `cache` asks for it again",
        "     |",
    ]


def test_a_line_is_shown_once() -> None:
    """Two places on one line stand below one copy of it, the earlier one first."""
    text = refusal(container("a", "i", ports=[80]), container("b", "i", ports=[80]))
    assert text.count('refusal(container("a", "i", ports=[80]), container("b", "i", ports=[80]))') == 1
    assert [(mark.stroke, mark.text) for mark in underlined(text)] == [
        ("-", 'container("a", "i", ports=[80])'),
        ("^", 'container("b", "i", ports=[80])'),
    ]


def test_the_same_place_twice() -> None:
    """If both places are one, what happened first is told first."""
    text = refusal(container(name, "i", ports=[80]) for name in "ab")
    assert [(mark.stroke, mark.label) for mark in underlined(text)] == [
        ("-", "`a` takes 80/TCP here"),
        ("^", "and `b` asks for it again"),
    ]


def test_several_files(folder: Path) -> None:
    """Every file has a header of its own, and its lines in their order; the file at fault comes first."""
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text("".join(f"{name} {number}\n" for number in range(1, 5)))
    places = [
        SourceRef(Span(f"{name}.txt", line, 1, line, 4))
        for name, line in (("one", 4), ("two", 3), ("one", 1), ("two", 1))
    ]
    problem = a_problem(
        place=places[1],
        label="here",
        related=tuple(Label(place, "there") for place in (*places[:1], *places[2:], None)),
    )
    assert render([problem]).splitlines() == [
        "error[a/b]: wrong",
        "  --> two.txt:1:1",
        "   |",
        " 1 | two 1",
        "   | --- there",
        "...",
        " 3 | two 3",
        "   | ^^^ here",
        "  ::: one.txt:1:1",
        "   |",
        " 1 | one 1",
        "   | --- there",
        "...",
        " 4 | one 4",
        "   | --- there",
        "   |",
    ]


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (Span("a.txt", 2), Underlined("^", 2, "two  three", "")),
        (Span("a.txt", 2, 3), Underlined("^", 2, "two  three", "")),
        (Span("a.txt", 2, 3, 2, 6), Underlined("^", 2, "two", "")),
        (Span("a.txt", 2, 8, 3, 2), Underlined("^", 2, "three", "")),
        (Span("a.txt", 2, 8, 2, 99), Underlined("^", 2, "three", "")),
    ],
)
def test_underlined_part(folder: Path, span: Span, shown: Underlined) -> None:
    """A stretch is underlined as far as its first line goes; without columns, the whole line is."""
    (folder / "a.txt").write_text("one\n  two  three  \nfour\n")
    assert underlined(render([a_problem(place=SourceRef(span))])) == [shown]


def test_nothing_to_underline(folder: Path) -> None:
    """An empty stretch has one caret."""
    (folder / "a.txt").write_text("one\n")
    span = Span("a.txt", 1, 1, 1, 1)
    [below] = [line for line in render([a_problem(place=SourceRef(span))]).splitlines() if "^" in line]
    assert below == "   | ^"


def test_lines_that_are_gone() -> None:
    """Where there is no text, the place is named, and what happens there is told."""
    problem = a_problem(place=SourceRef(Span("gone.py", 3, 5, 3, 9)), label="here")
    assert render([problem]).splitlines() == ["error[a/b]: wrong", "  --> gone.py:3:5", "   | here", "   |"]


def test_error_is_a_value_error() -> None:
    """A refusal is a `ValueError` with the problems as data, and its text is the report."""
    told = problems(container("Web", "i"))
    error = PodError(told, "pod `x`")
    assert isinstance(error, ValueError)
    assert error.problems == told
    assert error.summary == "pod `x` refused: 1 error"
    assert str(error) == render(told, summary=error.summary)


def test_a_problem_in_one_line() -> None:
    """The text of a single problem is its headline."""
    assert str(problems(container("", "i"))[0]) == "error[containers/name-missing]: a container has no name"
