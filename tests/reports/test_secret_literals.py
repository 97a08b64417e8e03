"""Of the calls that make Secrets, lines are shown without the literals that may be values; all marks stay in their places."""

from pathlib import Path

import pytest
from helpers.invented_problem import a_problem
from helpers.underlines import refuse, underlined

from podgen.problems import Label, SourceRef
from podgen.reports.masking import masked, moved
from podgen.reports.secret_literals import parts_of_line
from podgen.reports.text import render
from podgen.source import Span

pytestmark = pytest.mark.usefixtures("folder")


def shown(code: str, line: int = 1) -> str:
    """A line of a file as it is shown."""
    file = Path("shop.py").absolute()
    file.write_text(code, encoding="utf-8")
    return masked(code.splitlines()[line - 1], parts_of_line(str(file), line))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('secret("db", {"a": "x", "b": b"x", "c": f"x{y}", "d": 7})', 'secret("db", {"a": ***, "b": ***, "c": ***, "d": ***})'),
        ('podgen.secret("db", data={"é": "x"}, type="T")', 'podgen.secret("db", data={"é": ***}, type="T")'),
        ('secret("db", {"a": "x" + y, "b": y, "c": True})', 'secret("db", {"a": ***, "b": y, "c": True})'),
        ('secret("db", dict(a="x"), files=["a"], keys=["k"])', 'secret("db", dict(a=***), files=["a"], keys=["k"])'),
        ('secret("db", {"a": decoded("x")}, dta="x")', 'secret("db", {"a": decoded(***)}, dta=***)'),
        ('model.Secret(metadata=M(name="db"), data={"a": "x"})', 'model.Secret(metadata=M(name="db"), data={"a": ***})'),
        ('team_secret("x", value="x")', "team_secret(***, value=***)"),
        ('custom("v1", "Secret", "x", data={"a": "x"})', 'custom("v1", "Secret", "x", data={"a": ***})'),
        ('custom("v1", kind="Secret", name="x", data="x")', 'custom("v1", kind="Secret", name="x", data=***)'),
        ('custom("x.io/v1", "Store", "x", spec={"a": "Secret"})', 'custom("x.io/v1", "Store", "x", spec={"a": "Secret"})'),
        ('pod("a", secret("db", {"a": "x"}), "b")', 'pod("a", secret("db", {"a": ***}), "b")'),
        ('from_secret("db", "key"), all_of_secret("db")', 'from_secret("db", "key"), all_of_secret("db")'),
        ('secret_volume("tls", "shop-tls")', 'secret_volume("tls", "shop-tls")'),
        ('config_map("shop", {"a": "x"})', 'config_map("shop", {"a": "x"})'),
        ('secret("db", {"a": "x"', 'secret("db", {"a": "x"'),  # no Python, and so in no refusal
    ],
)  # fmt: skip
def test_lines(code: str, expected: str) -> None:
    """Values are hidden; names, keys, and what is about no Secret are not."""
    assert shown(code) == expected


def test_other_names_for_it() -> None:
    """An import may give it another name, at any place."""
    code = 'def f():\n    from podgen import secret as hidden\n    hidden("db", {"a": "x"}, other("x"))\nhidden2("db", "x")\n'
    assert shown(code, 3) == '    hidden("db", {"a": ***}, other(***))'
    assert shown(code, 4) == 'hidden2("db", "x")'


def test_values_of_several_lines() -> None:
    """Every line of a text is hidden as far as it reaches."""
    code = 'x = secret("db", {"a": """x\n    y\nz""", "b": 1}, namespace="n")\n'
    assert [shown(code, line) for line in (1, 2, 3)] == [
        'x = secret("db", {"a": ***',
        "    ***",
        '***, "b": ***}, namespace="n")',
    ]


@pytest.mark.parametrize(("column", "expected"), [(1, 1), (3, 3), (4, 3), (8, 3), (9, 6), (10, 7), (12, 7), (18, 10)])
def test_columns_move(column: int, expected: int) -> None:
    """What is behind a hidden part moves with it, and what is in it begins with the asterisks."""
    parts = ((2, 8), (9, 17))
    assert masked("abCCCCCCdEEEEEEEEfg", parts) == "ab***d***fg"
    assert moved(column, parts) == expected


def test_carets_are_below_what_they_mean() -> None:
    """They stay at the call, or at the argument, with text of any width around it."""
    code = 'from podgen import *\nx = ["日本", secret("db", {"a": "a long value"}, labels={"x y": "é"}, nope=1), "z"]\n'
    marks = underlined(refuse(Path("shop.py").absolute(), code))
    assert {mark.text for mark in marks} == {'labels={"x y": "é"}', "nope=***"}


def test_a_function_of_the_users() -> None:
    """Where a problem is shown at the call of a helper, what that is given is hidden, too, whatever its name is."""
    code = (
        "from podgen import *\n"
        "def creds(name, value):\n    __tracebackhide__ = True\n    return secret(name, {'a': value})\n"
        'x = creds("D B", "a long value"), "z"\n'
        'y = creds("db", "a long value").key("b")\n'
    )
    [mark] = underlined(refuse(Path("shop.py").absolute(), code))
    assert (mark.line, mark.text) == (5, "creds(***, ***)")
    marks = underlined(refuse(Path("shop.py").absolute(), code.replace("D B", "ok")))
    assert {(mark.stroke, mark.text) for mark in marks} == {
        ("-", "creds(***, ***)"),
        ("^", 'creds(***, ***).key("b")'),
    }


def test_two_places_on_one_line() -> None:
    """A line is shown once, without what either of its places hides."""
    Path("two.py").write_text('x = f("one"), f("two")\n')
    label = Label(SourceRef(Span("two.py", 1, 15, 1, 23), is_secret=True), "there")
    text = render([a_problem(place=SourceRef(Span("two.py", 1, 5, 1, 13)), label="here", related=(label,))])
    assert text.splitlines()[3:6] == [
        ' 1 | x = f("one"), f(***)',
        "   |     ^^^^^^^^ here",
        "   |               ------ there",
    ]


def test_no_calls_at_the_place() -> None:
    """If the file is another one by now, the whole line is hidden."""
    Path("no.py").write_text("x = 'a value' +\n")
    text = render([a_problem(place=SourceRef(Span("no.py", 1, 1, 1, 5), is_secret=True), label="here")])
    assert "a value" not in text
    assert " 1 | ***\n" in text


def test_files_that_are_no_python() -> None:
    """Lines of other files are shown as they are: those of Secrets are not shown at all."""
    Path("a.yaml").write_text('secret("db", {"a": "x"})\n')
    text = render([a_problem(place=SourceRef(Span("a.yaml", 1, 1, 1, 5)), label="here")])
    assert '1 | secret("db", {"a": "x"})' in text


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('container("a", "i", env={"A": "x", **more, "B": f"{y}"})', 'container("a", "i", env={"A": ***, **more, "B": ***})'),
        ('container("a", "i", env={"A": from_secret("db", "key")})', 'container("a", "i", env={"A": from_secret("db", "key")})'),
        ('container("a", "i", env=["A=x"], environment=dict(B="y"))', 'container("a", "i", env=[***], environment=dict(B=***))'),
        ('container("a", "i", env=BASE | {"A": "x" if y else "z"})', 'container("a", "i", env=BASE | {"A": *** if y else ***})'),
        ('EnvVar("A", "x"), model.EnvVar(name="A", value="x")', 'EnvVar("A", ***), model.EnvVar(name="A", value=***)'),
        ('http_check("/", headers={"Authorization": "x"})', 'http_check("/", headers={"Authorization": ***})'),
        ('args=["--token", "x", "--password=x", "--v"]', 'args=["--token", ***, ***, "--v"]'),
        ('args=["--token", "$(TOKEN)"]', 'args=["--token", "$(TOKEN)"]'),
        ('connect(password="x", secret_name="y", port=80)', 'connect(password=***, secret_name="y", port=80)'),
        ('CONFIG = {"api_key": "x", "level": "y"}', 'CONFIG = {"api_key": ***, "level": "y"}'),
        ('URL = "postgres://me:x@db"', "URL = ***"),
        ('pod("a", image_pull_secrets=["r"], automount_service_account_token=False)', 'pod("a", image_pull_secrets=["r"], automount_service_account_token=False)'),
    ],
)  # fmt: skip
def test_other_secrets(code: str, expected: str) -> None:
    """Values of variables and headers, passwords and tokens are hidden as well; what refers to them is not."""
    assert shown(code) == expected
