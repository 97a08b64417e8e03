"""How a refusal reads: its layout to the letter, its order, and what is left out."""

import re
from pathlib import Path
from typing import Any

import pytest
from helpers.invented_problem import a_problem
from helpers.pods import app, refusal
from helpers.underlines import refuse, underlined

from podgen import PodError, container, each_container, init_container, pod_options, sidecar
from podgen.reports.snippet import Role
from podgen.reports.text import render

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
   |                                      ^^^^^^^^^^ and `cache` asks for it again
   |
   = field: spec.containers[1].ports[0].containerPort
   = note: {WHY}
   = help: give one of them another port, for example ports=[8080]

pod `two-nginx` refused: 1 error"""


pytestmark = pytest.mark.usefixtures("folder")


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
        "<frame    |>                                      <error ^^^^^^^^^^ and `cache` asks for it again>",
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
            {"requests": {"cpu": 2, "memory": "2Gi"}, "limits": {"cpu": 1, "memory": "1Gi"}},
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
        "     |                                      ^^^^^^^^^^ and `cache` asks for it again",
        "     |",
    ]
