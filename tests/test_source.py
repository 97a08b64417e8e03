"""Where a value was made: the user's own call is shown, exactly underlined, however it was made."""

import _thread
import copy
import inspect
import os
import pickle
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from types import FrameType, SimpleNamespace
from typing import Any, cast

import attr
import attrs
import pytest
from helpers.pods import refusal
from helpers.underlines import Underlined, refuse, run, underlined

import podgen
from podgen import PodError, Problem, container, pod, port, shared_volume
from podgen.model import ContainerPort, VolumeMount
from podgen.model.base import source_of
from podgen.problems import SourceRef
from podgen.source import Call, Span, caller, is_hidden, span_of

IMPORTS = "from podgen import container, http_check, pod, port, shared_volume, web_container\n"

CALL = '__import__("podgen.model").model.Container(name="a")'
"""A call without the argument that it needs, so that the call itself is shown."""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's file that is yet to be written, in the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "pods.py"


def marked(file: Path, source: str) -> list[str]:
    """What the refusal of a user's file points at: the `^` places, in order."""
    return [mark.text for mark in underlined(refuse(file, IMPORTS + dedent(source))) if mark.stroke == "^"]


# One call.


def test_call_on_one_line(file: Path) -> None:
    """A call is underlined from its first to its last character, without what stands around it."""
    assert marked(file, f'x = [pod("x", {CALL}, labels={{}})]  # comment') == [CALL]


def test_header_names_file_line_and_column(file: Path) -> None:
    """The header is what an editor opens: path, line and column, from 1."""
    text = refuse(file, IMPORTS + '\npod("x", container("Web", "i"))\n')
    assert text.splitlines()[1] == "  --> pods.py:3:20"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('pod("x", container("a", "i", ports=[70000], tty=True))', ["ports=[70000]"]),
        ('pod("x", container("a", "i", ports=[\n    70000,\n]))', ["ports=["]),
        ('pod("x", container("a",\n    "i", ports=[70000], tty=True))', ["ports=[70000]"]),
        ('pod("x", container(\n    "Web", "i"))', ['"Web"']),
        ('pod("x", container(\n    "a", "i "))', ['"i "']),
        ('pod("x", container(\n    "a", image="i "))', ['image="i "']),
        ('pod("x", container(name="Web",\n    image="i"))', ['name="Web"']),
        ('pod(\n    "X", container("a", "i"))', ['"X"']),
        ('pod("x", container("a", "i"),\n    restart_policy="always")', ['restart_policy="always"']),
        ('pod("x", container("a", "i"),\n    labels={"a": 1})', ['labels={"a": 1}']),
        ('pod("x", container("a", "i",\n    env={"A": True}))', ['env={"A": True}']),
        ('pod("x", container("a", "i",\n    limits={"cpu": True}))', ['limits={"cpu": True}']),
        ('pod("x", container("a", "i",\n    readiness="/"))', ['readiness="/"']),
        ('pod("x", container("a", "i", readiness=http_check(\n    "/", port=0)))', ["port=0"]),
        ('pod("x", web_container("a", "i",\n    port=70000))', ["port=70000"]),
        ('pod("x", container("a", "i",\n    tty=True, comand=["a"]))', ['comand=["a"]']),
        ('pod("x", container("a", "i"),\n    allow=["nonsense"])', ['allow=["nonsense"]']),
        ('pod("x", container(\n    name="a", image="i",\n    image_pull_policy="x"))', ['image_pull_policy="x"']),
        ('pod(name="x", containers=[],\n    hostname="X")', ["containers=[]", 'hostname="X"']),
        ('pod("x", container("a", "i", mounts=[shared_volume("v").at(\n    "")]))', ['""']),
        ('pod("x", container("a", "i", mounts=[\n    shared_volume("v")\n    .at("/a", read_only=1)]))', ["read_only=1"]),
        ('pod("x", container("a", "i", mounts=[shared_volume("v").at(\n    "/a",\n    read_only=1)]))', ["read_only=1"]),
    ],
)  # fmt: skip
def test_call_is_narrowed(file: Path, source: str, shown: list[str]) -> None:
    """A call, on one line or on several, is narrowed to the argument that matters, if there is one."""
    assert marked(file, source) == shown


def test_calls_that_share_their_lines(file: Path) -> None:
    """Of several calls on the same lines, the argument of the right one is shown."""
    source = 'print(pod("x", container("a", "i"), container("Web", "i", ports=[\n    70000])))'
    assert marked(file, source) == ['"Web"', "ports=["]


def test_two_calls_on_one_line(file: Path) -> None:
    """Two equal calls on one line are told apart."""
    text = refuse(file, IMPORTS + 'pod("x", container("a", "i"), container("a", "i"))')
    [below] = [line.partition("| ")[2] for line in text.splitlines() if "^" in line]
    assert below.index("^") == len('pod("x", container("a", "i"), container(')


def test_missing_argument(file: Path) -> None:
    """Where the argument that matters is missing, the call itself is shown, as far as its line goes."""
    source = """
        from podgen.model import Container
        pod("x", Container(
            name="a",
        ))
    """
    assert marked(file, source) == ["Container("]


# Calls in all kinds of places.


@pytest.mark.parametrize(
    "source",
    [
        pytest.param('pod("x", [HERE for name in ["Web"]])', id="comprehension"),
        pytest.param('pod("x", (HERE for name in ["Web"]))', id="generator"),
        pytest.param('pod("x", {name: HERE for name in ["Web"]}.values())', id="dict comprehension"),
        pytest.param('pod("x", (lambda: HERE)())', id="lambda"),
        pytest.param('pod("x", HERE if IMPORTS else None)', id="conditional"),
        pytest.param('for _ in "a":\n    pod("x", HERE)', id="loop"),
        pytest.param('with open(__file__):\n    pod("x", HERE)', id="with"),
        pytest.param('class Pods:\n    web = HERE\npod("x", Pods.web)', id="class"),
        pytest.param('def make(web=HERE):\n    return web\npod("x", make())', id="default"),
        pytest.param('def make():\n    return HERE\npod("x", make())', id="function"),
        pytest.param('def make():\n    yield HERE\npod("x", make())', id="generator function"),
        pytest.param('def make():\n    return (lambda: [HERE])()\npod("x", make())', id="deep"),
        pytest.param('pods = {}\npods["x"] = x = pod("x", HERE)', id="assignment"),
        pytest.param('assert pod("x", HERE)', id="assert"),
        pytest.param('x = 1; pod("x", HERE); y = 2', id="semicolons"),
        pytest.param('x = \\\n  pod("x", HERE)', id="backslash"),
        pytest.param('pod("x", *[HERE])', id="star"),
        pytest.param('pod("x", (web := HERE))', id="walrus"),
        pytest.param('match [HERE]:\n    case [web]:\n        pod("x", web)', id="match"),
        pytest.param('try:\n    1 / 0\nexcept ZeroDivisionError:\n    pod("x", HERE)', id="except"),
        pytest.param("async def make():\n    return HERE\ntry:\n    make().send(None)\nexcept StopIteration as done:\n    pod('x', done.value)", id="async"),
    ],
)  # fmt: skip
def test_place_of_a_call(file: Path, source: str) -> None:
    """The call is found wherever it stands."""
    assert marked(file, "IMPORTS = 1\n" + source.replace("HERE", CALL)) == [CALL]


def test_decorators(file: Path) -> None:
    """A call in a decorator, and one that a decorator makes."""
    source = f"""
        def built(function):
            return pod("x", function())

        @built
        def web():
            return {CALL}
    """
    assert marked(file, source) == [CALL]
    assert marked(file, f'@(lambda made: pod("x", {CALL}))\ndef web(): ...') == [CALL]


def test_calls_that_python_makes_itself(file: Path) -> None:
    """What `map` and `partial` call is shown where they run."""
    assert marked(file, 'pod("x", map(container, ["Web"], ["i"]))') == ['pod("x", map(container, ["Web"], ["i"]))']
    partial = 'from functools import partial\nweb = partial(container, image="i")\npod("x", web("Web"))'
    assert marked(file, partial) == ['web("Web")']


def test_pieces_in_a_loop(file: Path) -> None:
    """A call in a loop that fails each time is told once, with how many more there are."""
    source = 'pod("x", [container(f"web-{n}", "i", ports=[80]) for n in range(5)])'
    text = refuse(file, IMPORTS + source)
    assert (
        text.splitlines()[0]
        == "error[ports/reuse]: `web-0` and `web-1` both listen on port 80/TCP (and 3 more like it)"
    )
    assert [mark.text for mark in underlined(text)] == ["ports=[80]"] * 2
    assert text.endswith("pod `x` refused: 4 errors")


# A user's own helpers.

HELPER = """
    def team_web(name):
        __tracebackhide__ = {hide}
        return container(name, "i")

    pod("x", team_web("Web"))
"""


@pytest.mark.parametrize(
    ("hide", "shown"),
    [("True", 'team_web("Web")'), ("False", "name"), ("None", "name")],
)
def test_helper(file: Path, hide: str, shown: str) -> None:
    """A helper is shown itself, unless it sets `__tracebackhide__`: then it is its caller's doing."""
    assert marked(file, HELPER.format(hide=hide)) == [shown]


def test_helper_of_helpers(file: Path) -> None:
    """Any number of helpers may pass the blame on."""
    source = """
        def inner(name):
            __tracebackhide__ = True
            return container(name, "i")

        def outer(name):
            __tracebackhide__ = True
            return [inner(name), inner("b")]

        pod("x", outer("Web"))
    """
    assert marked(file, source) == ['outer("Web")']


def test_call_of_a_helper(file: Path) -> None:
    """Of a value that a helper made, the call of the helper is shown, too: each has its own."""
    team = file.with_name("team.py")
    team.write_text('from podgen import container\n\ndef web(name):\n    return container(name, "i")\n')
    text = refuse(file, IMPORTS + 'pod("x", web("b"),\n  web("A"))\n', web=run(team)["web"])
    assert text.splitlines()[1:9] == [
        "  --> team.py:4:22",
        "   |",
        ' 4 |     return container(name, "i")',
        "   |                      ^^^^",
        "  ::: pods.py:3:3",
        "   |",
        ' 3 |   web("A"))',
        "   |   -------- in this call",
    ]


def test_call_of_a_helper_in_one_file(file: Path) -> None:
    """In the same file, it is one more line."""
    text = refuse(
        file, IMPORTS + 'def web(name):\n    return port(70000)\nx = pod("x", container("a", "i", ports=[web(1)]))\n'
    )
    assert underlined(text) == [
        Underlined("^", 3, "70000", ""),
        Underlined("-", 4, "web(1)", "in this call"),
    ]


def test_shared_values_know_their_calls(file: Path) -> None:
    """Equal values of one line in a helper are told apart by the calls of the helper."""
    source = """
        def web(name):
            return container(name, "i", ports=[port(70000)])

        good = web("a")
        also = web("b")
        pod("x", also)
    """
    text = refuse(file, IMPORTS + dedent(source))
    assert [(mark.line, mark.text) for mark in underlined(text) if mark.stroke == "-"] == [(7, 'web("b")')]


@pytest.mark.parametrize(
    "source",
    [
        'pod("x", (lambda: container("A", "i"))())',
        'pod("x", *map(lambda name: container(name, "i"), "A"))',
        'pod("x", container("A", "i"))',
        'class Pods:\n    web = pod("x", container("A", "i"))',
        'pod("x", sorted("A", key=lambda name: pod("x", container(name, "i"))))',
    ],
)
def test_calls_that_say_nothing_more(file: Path, source: str) -> None:
    """What runs on one line, or was called by podgen or Python itself, is not told twice."""
    assert [mark.stroke for mark in underlined(refuse(file, IMPORTS + source))] == ["^"]


def test_call_from_installed_code(file: Path) -> None:
    """What pytest calls is no helper; a helper that is installed is one."""
    assert [mark.stroke for mark in underlined(refusal(container("A", "i")))] == ["^"]
    library = Path(sysconfig.get_paths()["purelib"]) / "team.py"
    names: dict[str, Any] = {"container": container}
    exec(compile('def web(name):\n    return container(name, "i")\n', str(library), "exec"), names)
    text = refuse(file, IMPORTS + 'pod("x", web("A"))\n', web=names["web"])
    assert f"--> {library}:2" in text
    assert "::: pods.py:2:10" in text


def test_helper_that_builds_the_pod(file: Path) -> None:
    """The pod's own problems are blamed like those of its pieces."""
    source = """
        def team_pod(name):
            __tracebackhide__ = True
            return pod(name, container("a", "i"))

        team_pod("Shop")
    """
    assert marked(file, source) == ['team_pod("Shop")']


def test_two_files(file: Path) -> None:
    """If a problem has places in two files, the one that is at fault comes first, and the other behind `:::`."""
    team = file.with_name("team.py")
    team.write_text("from podgen import sidecar\n\nproxy = sidecar('proxy', 'envoy:1', ports=[80])\n")
    text = refuse(
        file, IMPORTS + '\n\n\n\n\n\n\npod("x", web_container("web", "i"), proxy)\n', proxy=run(team)["proxy"]
    )
    assert text.splitlines()[1:12] == [
        "  --> pods.py:9:10",
        "   |",
        ' 9 | pod("x", web_container("web", "i"), proxy)',
        "   |          ^^^^^^^^^^^^^^^^^^^^^^^^^ and `web` asks for it again",
        "  ::: team.py:3:37",
        "   |",
        " 3 | proxy = sidecar('proxy', 'envoy:1', ports=[80])",
        "   |                                     ---------- `proxy` takes 80/TCP here",
        "   |",
        "   = field: spec.containers[0].ports[0].containerPort",
        '   = note: the containers of a pod share one network namespace; the second to start ends with "address already in use"',
    ]


# The text of the line.


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("größe = 'ä'", id="two bytes"),
        pytest.param("店 = '名前'", id="wide"),
        pytest.param("x = '🐳🐳'", id="four bytes"),
        pytest.param("x = 'e\u0301'", id="combining"),
        pytest.param("x = 'ﾊﾝｶｸ'", id="half width"),
        pytest.param("x = '\U0001d518'", id="astral and narrow"),
    ],
)
@pytest.mark.parametrize("inside", ["Web", "Größe", "名前", "🐳", "e\u0301"])
def test_carets_stand_below_the_text(file: Path, before: str, inside: str) -> None:
    """Whatever the width of the characters, the carets stand below what they mean."""
    assert marked(file, f'{before}; pod("x", container("{inside}", "i"))') == [f'"{inside}"']


def test_tabs(file: Path) -> None:
    """A tab is shown as four blanks, and the carets know it."""
    text = refuse(file, IMPORTS + 'if True:\n\tpod(\t"x", container("Web",\t"i"))\n')
    assert underlined(text) == [Underlined("^", 3, '"Web"', "")]
    assert ' 3 |     pod(    "x", container("Web",    "i"))' in text
    assert " --> pods.py:3:22" in text


def test_control_characters(file: Path) -> None:
    """A control character in the user's text is shown, not sent to the terminal."""
    text = refuse(file, IMPORTS + '"\x1b[31m"; pod("x", container("Web", "i"))  # \x7f\n')
    assert ' 2 | "␛[31m"; pod("x", container("Web", "i"))  # ␡' in text
    assert [mark.text for mark in underlined(text)] == ['"Web"']


@pytest.mark.parametrize(("encoding", "cookie"), [("latin-1", "# -*- coding: latin-1 -*-"), ("utf-8-sig", "#")])
def test_encodings(file: Path, encoding: str, cookie: str) -> None:
    """A file in another encoding is read as Python reads it."""
    file.write_text(f'{cookie}\n{IMPORTS}x = "ä"; pod("x", container("Größe", "i"))\n', encoding=encoding)
    with pytest.raises(PodError) as caught:
        run(file)
    assert [mark.text for mark in underlined(str(caught.value))] == ['"Größe"']


def test_line_ends(file: Path) -> None:
    """Lines may end as on Windows, and hold a form feed."""
    file.write_bytes((IMPORTS + '\x0c\r\npod("x", container("Web",\r\n  "i"))\r\n').encode())
    with pytest.raises(PodError) as caught:
        run(file)
    assert underlined(str(caught.value)) == [Underlined("^", 3, '"Web"', "")]


# No text at all.


def test_code_without_a_file() -> None:
    """Code that was made on the fly has no text to show, only a place to name, and what happens there."""
    source = IMPORTS + 'pod("x", container("a", "i", ports=[80]), container("b", "i", ports=[80]))'
    with pytest.raises(PodError) as caught:
        exec(source, {})
    assert str(caught.value).splitlines()[1:6] == [
        "  --> <string>:2:43",
        "   | and `b` asks for it again",
        "  ::: <string>:2:10",
        "   | `a` takes 80/TCP here",
        "   |",
    ]


def test_file_that_is_gone(file: Path) -> None:
    """A file that was removed in the meantime is named, and nothing breaks."""
    file.write_text(IMPORTS + "web = container('Web',\n  'i')")
    web = run(file)["web"]
    file.unlink()
    text = refusal(cast("Any", web))
    assert text.splitlines()[1:3] == [f"  --> {file}:2:7", "   |"]


def test_file_that_has_changed(file: Path) -> None:
    """A file that was changed in the meantime is shown as far as it goes."""
    file.write_text(IMPORTS + "web = container('Web', 'i')")
    web = run(file)["web"]
    file.write_text("x = ((\n\nx\n")
    assert "error[containers/name-invalid]" in refusal(cast("Any", web))


def python(*arguments: str, source: str, cwd: Path) -> str:
    """What a Python of its own prints on stderr."""
    environment = {**os.environ, "PYTHONPATH": str(Path(podgen.__file__).parents[1]), "PYTHONIOENCODING": "utf-8"}
    result = subprocess.run(
        [sys.executable, *arguments],
        input=source,
        capture_output=True,
        text=True,
        cwd=cwd,
        env=environment,
        check=False,
    )
    return result.stderr


def test_prompt(tmp_path: Path) -> None:
    """What was typed at a prompt is refused in full; whether its text can be shown depends on Python."""
    source = IMPORTS + 'made = pod("x", container("Web", "i"))\n'
    error = python("-i", "-q", source=source, cwd=tmp_path)
    assert "error[containers/name-invalid]" in error
    assert "--> <stdin>" in error
    assert "pod `x` refused: 1 error" in error


def test_without_column_tables(file: Path) -> None:
    """`python -X no_debug_ranges` keeps no columns: the whole line is shown."""
    file.write_text(IMPORTS + 'if True:\n    pod("x", container("Web", "i"))  # so\n')
    error = python("-X", "no_debug_ranges", str(file), source="", cwd=file.parent)
    assert " --> pods.py:3\n" in error
    assert underlined(error) == [Underlined("^", 3, 'pod("x", container("Web", "i"))  # so', "")]


def test_uncaught(file: Path) -> None:
    """A refusal that nobody catches prints the whole report below the traceback."""
    file.write_text(IMPORTS + 'pod("x", container("Web", "i"))\n')
    error = python(str(file), source="", cwd=file.parent)
    assert error.startswith("Traceback")
    assert error.endswith(
        dedent("""\
            PodError: error[containers/name-invalid]: the container name "Web" may hold only a-z, 0-9 and `-`, and must begin and end with a letter or a digit
              --> pods.py:2:20
               |
             2 | pod("x", container("Web", "i"))
               |                    ^^^^^
               |
               = field: spec.containers[0].name
               = help: for example "web"

            pod `x` refused: 1 error
        """)
    )


def test_path_of_a_file_elsewhere(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file below the working directory is named from there, any other by its whole path."""
    source = IMPORTS + 'pod("x", container("Web", "i"))\n'
    assert " --> team/web/pods.py:2:20" in refuse(tmp_path / "team" / "web" / "pods.py", source)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert f" --> {file}:2:20" in refuse(file, source)


def test_under_pytest() -> None:
    """Assertions are rewritten by pytest; places and columns stay right."""
    with pytest.raises(PodError) as caught:
        assert pod("x", container("Web", "i")) == pod("y"), "never reached"
    assert [mark.text for mark in underlined(str(caught.value))] == ['"Web"']


# Places as values.


def test_copies_know_where_they_were_made() -> None:
    """A piece that was pickled or copied is still shown where it was made."""
    web = container("Web", "i")
    original = refusal(web)
    for other in (pickle.loads(pickle.dumps(web)), copy.copy(web), copy.deepcopy(web)):
        assert refusal(other).splitlines()[1:5] == original.splitlines()[1:5]


def test_error_can_be_pickled() -> None:
    """A refusal in another process, such as a worker of a pool, arrives whole."""
    with pytest.raises(PodError) as caught:
        pod("x", container("Web", "i"), labels=cast("Any", 3))
    arrived = pickle.loads(pickle.dumps(caught.value))
    assert str(arrived) == str(caught.value)
    assert arrived.problems == tuple(
        problem.changed(place=other.place)
        for problem, other in zip(caught.value.problems, arrived.problems, strict=True)
    )


def test_place_does_not_count() -> None:
    """Two values that differ only in where they were made are equal."""
    assert port(80) == port(80)
    assert len({port(80), port(80)}) == 1
    assert "source" not in repr(port(80))


def test_same_call_is_the_same_place() -> None:
    """A call in a loop is one place, and two calls are two."""
    [one, other] = [source_of(port(number)) for number in (80, 81)]
    assert one == other
    assert hash(one) == hash(other)
    assert one != source_of(port(80))
    assert one != "call"


def test_span_of_a_call() -> None:
    """A place knows its lines and columns, counted from 1."""
    source = source_of(port(80))
    assert source is not None
    span = span_of(source)
    assert (span.file, span.end_line) == (__file__, span.line)
    assert span.end_column is not None
    assert span.column is not None
    line = Path(__file__).read_text(encoding="utf-8").splitlines()[span.line - 1]
    assert line[span.column - 1 : span.end_column - 1] == "port(80)"
    assert span_of(span) is span


def frames(*filenames: str, hide: str = "") -> FrameType:
    """Stand-ins for the frames of functions that call each other, the innermost first."""
    inner = None
    for filename in reversed(filenames):
        names = ("__tracebackhide__",) if filename == hide else ()
        code = SimpleNamespace(co_filename=filename, co_varnames=names, co_flags=inspect.CO_NEWLOCALS)
        inner = SimpleNamespace(f_code=code, f_lasti=0, f_back=inner, f_locals={"__tracebackhide__": True})
    return cast("FrameType", inner)


ROOT = Path(podgen.__file__).parent
OURS = str(ROOT / "pieces" / "pod.py")
ATTRS = str(Path(attr.__file__).parent / "_make.py")


@pytest.mark.parametrize(
    ("stack", "hide", "expected"),
    [
        (["user.py"], "", "user.py"),
        ([OURS, "user.py"], "", "user.py"),
        ([OURS, "<attrs generated methods podgen.X>", ATTRS, OURS, "user.py", "other.py"], "", "user.py"),
        (["helper.py", "user.py"], "helper.py", "user.py"),
        (["<stdin>"], "", "<stdin>"),
        ([f"{ROOT}_user.py"], "", "podgen_user.py"),
    ],
)
def test_caller(stack: list[str], hide: str, expected: str) -> None:
    """The caller is the innermost frame that is neither podgen's nor attrs' nor hidden."""
    found = caller(lambda _: frames(*stack, hide=hide))
    assert found is not None
    assert found.code.co_filename.endswith(expected)


def test_no_caller() -> None:
    """If all frames are podgen's, there is no place to show."""
    assert caller(lambda _: frames(OURS, OURS)) is None


def test_no_frame() -> None:
    """Nor is there one if Python itself has called podgen, as a new thread may."""
    places = []
    done = threading.Event()

    def look() -> None:
        places.append(caller(sys._getframe))
        done.set()

    _thread.start_new_thread(look, ())
    assert done.wait(10)
    assert places == [None]


def test_helper_that_hides_sometimes() -> None:
    """A helper that takes the blame in one call may pass it on in the next, wherever it is called from."""

    def helper(hide: bool) -> ContainerPort:
        __tracebackhide__ = hide
        return port(80)

    def plain() -> ContainerPort:
        return port(80)

    made = [plain(), helper(True), helper(False), helper(True), plain(), helper(False)]
    functions = [source.code.co_name for value in made if isinstance(source := source_of(value), Call)]
    here = "test_helper_that_hides_sometimes"
    assert functions == ["plain", here, "helper", here, "plain", "helper"]


def test_templates_are_user_code() -> None:
    """Templates that come with podgen are written as a user writes, and shown."""
    assert not is_hidden(str(ROOT / "templates" / "php_site.py"))
    assert is_hidden(str(ROOT / "template.py"))


def test_place_in_another_file_than_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stretch of any text file is a place too."""
    monkeypatch.chdir(tmp_path)
    Path("pod.yaml").write_text("kind: Pod\nspec: {}\n")
    span = Span("pod.yaml", 2, 7, 2, 9)
    problem = Problem.of("ports/reuse", "wrong", place=SourceRef(span))
    assert underlined(str(PodError([problem]))) == [Underlined("^", 2, "{}", "")]


def test_values_of_the_model_have_places() -> None:
    """A value of the model is shown where its class was called."""
    wrong = VolumeMount(name="v", mount_path="")
    text = refusal(container("a", "i", mounts=[wrong]), shared_volume("v"))
    assert [mark.text for mark in underlined(text)] == ['mount_path=""']


def test_evolved_values_have_places() -> None:
    """A changed copy is shown where it was changed."""
    evolve: Any = attrs.evolve
    changed = evolve(ContainerPort(container_port=80), container_port=70000)
    text = refusal(container("a", "i", ports=[changed]))
    assert [mark.text for mark in underlined(text)] == ["container_port=70000"]


def test_generators_run_where_they_stand() -> None:
    """A generator that is used up inside of podgen is still shown at its own line."""

    def pieces() -> Iterator[Any]:
        yield container("Web", "i")

    assert [mark.text for mark in underlined(refusal(pieces()))] == ['"Web"']


def test_calls_are_cheap() -> None:
    """A place keeps what is needed to find it, and no frame, which would keep the user's values alive."""
    assert Call.__slots__ == ("around", "code", "instruction")
