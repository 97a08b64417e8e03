"""The exceptions of users' code are shown without podgen's frames."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.user_files import crash, write

from podgen.loading.import_roots import user_modules
from podgen.loading.load import load


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working directory, and nothing loaded yet."""
    monkeypatch.chdir(tmp_path)
    with user_modules():
        yield tmp_path


class TestTracebacks:
    """What Python prints, without the frames of podgen and of the import system."""

    def test_an_exception_shows_the_users_frames(self) -> None:
        """Neither podgen's frames are shown, nor attrs', click's or the import system's."""
        write("pods/a.py", "import helper\n\nhelper.fail()\n", head="")
        write("pods/helper.py", "def fail():\n    {}['key']\n", head="")
        error = crash(load("pods/a.py"))
        assert error.file == "pods/a.py"
        assert error.message == "pods/a.py raised KeyError while it was loaded"
        folder = Path("pods").resolve()
        assert [line for line in error.traceback_text.splitlines() if "^" not in line and "~" not in line] == [
            "Traceback (most recent call last):",
            f'  File "{folder}/a.py", line 3, in <module>',
            "    helper.fail()",
            f'  File "{folder}/helper.py", line 2, in fail',
            "    {}['key']",
            "KeyError: 'key'",
        ]

    def test_frames_between_the_users(self) -> None:
        """Frames of podgen and of the import system are dropped from the middle and from chained exceptions, too."""
        write(
            "a.py",
            """
            from podgen.loading.contents import manifests_in
            class Bad(list):
                def __iter__(self): raise ValueError("mine")
            try:
                import b
            except ZeroDivisionError as error:
                try:
                    list(manifests_in(Bad()))
                except ValueError as other:
                    raise ExceptionGroup("all", [error, other]) from error
            """,
        )
        write("b.py", "1 / 0\n")
        text = crash(load("a.py")).traceback_text
        assert "ZeroDivisionError" in text
        assert "ValueError: mine" in text
        assert "in __iter__" in text
        assert "importlib" not in text
        assert "podgen/loading" not in text

    @pytest.mark.parametrize("target", ["web.py", "web"])
    def test_a_syntax_error(self, target: str) -> None:
        """The line is shown with a caret, and no frames but the error's own."""
        write("web.py", "site = pod(\n", head="")
        error = crash(load(target))
        assert isinstance(error.error, SyntaxError)
        lines = error.traceback_text.splitlines()
        assert [line.strip() for line in lines[-4:]] == [
            f'File "{Path("web.py").resolve()}", line 1',
            "site = pod(",
            "^",
            "SyntaxError: '(' was never closed",
        ]
        assert "importlib" not in error.traceback_text

    def test_values_of_secrets(self) -> None:
        """A line that makes a Secret is shown without its values; the other lines are as Python has them."""
        write(
            "a.py",
            """
            from podgen import secret
            def make(): return secret("db", {"a": "a value"}).nothing
            try: make()
            except AttributeError as error: raise KeyError("key") from error
            """,
            head="",
        )
        text = crash(load("a.py")).traceback_text
        assert 'def make(): return secret("db", {"a": ***}).nothing\n' in text
        assert "has no attribute 'nothing'" in text
        assert 'raise KeyError("key") from error' in text

    @pytest.mark.parametrize("line", ['secret("db", {"a": "a value")', "secret('db', {'a': 'a value"])
    def test_a_syntax_error_in_a_secret(self, line: str) -> None:
        """Where Python cannot read a file, no text of the line is shown, if the file makes Secrets; else all of it is."""
        write("a.py", f"x = {line}\n", head="")
        text = crash(load("a.py")).traceback_text
        assert "    x = secret(***\n" in text
        assert "a value" not in text
        assert "SyntaxError" in text
        write("b.py", f"x = {line}\n".replace("secret", "container"), head="")
        assert "a value" in crash(load("b.py")).traceback_text


class TestOddExceptions:
    """Whatever is raised, it is told as any exception of the user's."""

    def test_a_long_chain(self) -> None:
        """Of thousands of exceptions that came of each other, the last and the first are shown."""
        write(
            "a.py",
            """
            error = None
            for number in range(20_000):
                last = ValueError(f"number {number}")
                last.__cause__ = error
                error = last
            raise error
            """,
            head="",
        )
        text = crash(load("a.py")).traceback_text
        assert [line for line in text.splitlines() if line.startswith(("ValueError", "("))] == [
            *(f"ValueError: number {number}" for number in range(5)),
            "(19,980 exceptions between this one and the next are left out)",
            *(f"ValueError: number {number}" for number in range(19_985, 20_000)),
        ]
        assert text.count("direct cause") == 19

    def test_a_long_chain_of_handlers(self) -> None:
        """The same for exceptions that were raised while others were handled."""
        write("a.py", "def f(n):\n    try: 1 / 0\n    finally: f(n + 1)\nf(0)\n", head="")
        text = crash(load("a.py")).traceback_text
        assert "RecursionError" in text
        assert text.count("During handling of the above exception") == 19

    def test_groups_in_groups(self) -> None:
        """Groups that are nested as deeply are shown as far as Python shows them."""
        write(
            "a.py",
            """
            error = ValueError("inside")
            for number in range(5_000):
                error = ExceptionGroup(f"number {number}", [error])
            raise error
            """,
            head="",
        )
        assert "number 4999" in crash(load("a.py")).traceback_text

    def test_what_cannot_be_shown(self) -> None:
        """An exception of the user's own making may be anything but what Python expects."""
        write("a.py", "raise SyntaxError('x', ('a.py', 1, 1, 5))\n", head="")
        assert "SyntaxError" in crash(load("a.py")).traceback_text
        write(
            "b.py",
            """
            class Odd(Exception):
                __notes__ = 5
                def __str__(self): raise KeyError
            raise Odd
            """,
            head="",
        )
        assert "Odd: <exception str() failed>" in crash(load("b.py")).traceback_text

    def test_unseen_characters(self) -> None:
        """What it says cannot move the cursor of a terminal."""
        write("a.py", r"raise ValueError('\x1b[2J\u202e')", head="")
        assert "ValueError: \\x1b[2J\\u202e\n" in crash(load("a.py")).traceback_text


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("contaner('a', 'a:1')", "container"),
        ("podgen.contaner('a', 'a:1')", "container"),
        ("from podgen import contaner", "container"),
        ("from podgen import sidecars", "sidecar"),
        ("what_is_this", None),
        ("{}['contaner']", None),
    ],
)
def test_misspelt_names(line: str, meant: str | None) -> None:
    """The name that was meant is said, as Python itself does when nobody catches the error."""
    write("a.py", f"import podgen\nfrom podgen import container\n{line}\n", head="")
    last = crash(load("a.py")).traceback_text.splitlines()[-1]
    assert last.partition("Did you mean: ")[2] == (f"{meant!r}?" if meant else "")
