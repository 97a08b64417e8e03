"""What goes wrong in a user's file, or with it, is told in the user's own terms, and keeps no other file from being loaded."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from user_files import HEAD, complaint, crash, names, write

from podgen import PodError, pod
from podgen.loading.errors import UserCodeError
from podgen.loading.import_roots import user_modules
from podgen.loading.load import Loaded, load
from podgen.loading.running import user_code


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working directory, and nothing loaded yet."""
    monkeypatch.chdir(tmp_path)
    with user_modules():
        yield tmp_path


class TestFailures:
    """What goes wrong in the user's code is shown as the user's."""

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

    @pytest.mark.parametrize(("code", "status"), [("3", 3), ("", 0), ("'bye'", 1)])
    def test_exit(self, code: str, status: int) -> None:
        """A module that ends the program does not end podgen."""
        write("web.py", f"import sys\nsys.exit({code})\n")
        assert complaint(load("web.py")) == f"web.py exited with status {status} while it was loaded"

    def test_a_list_that_cannot_be_searched(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Code of the user's that only runs when its lists are searched is the user's, too."""
        write(
            "web.py",
            """
            class Bad(list):
                def __iter__(self):
                    print("searched")
                    raise KeyError("mine")
            pods = Bad()
            """,
        )
        assert complaint(load("web.py")) == "web.py raised KeyError while it was loaded"
        assert capsys.readouterr() == ("", "searched\n")

    def test_an_interrupt_passes(self) -> None:
        """Ctrl-C is not the user's code's, and leaves `sys.path` and `sys.modules` as they were."""
        write("web.py", "import helper\nraise KeyboardInterrupt\n")
        write("helper.py")
        path, modules = list(sys.path), set(sys.modules)
        with pytest.raises(KeyboardInterrupt):
            load("web.py")
        assert (sys.path, set(sys.modules)) == (path, modules)

    def test_a_refusal_stays_itself(self) -> None:
        """A `PodError` is among the failures as it was raised."""
        write("web.py", "from podgen import pod\nsite = pod('Bad Name')\n")
        (failure,) = load("web.py").failures
        assert isinstance(failure, PodError)
        with pytest.raises(PodError):
            pod("Bad Name")

    def test_a_folder_goes_on(self) -> None:
        """A failing file does not keep the others from being found, nor their failures from being told."""
        write("pods/a.py", "site = make('a')\n")
        write("pods/b.py", "1 / 0\n")
        write("pods/c.py", "from podgen import pod\nsite = pod('Bad Name')\n")
        write("pods/d.py", "before = make('lost')\nraise ValueError\n")
        write("pods/e.py", "site = make('e')\n")
        Path("pods/f.py").write_bytes(b"\xff")
        result = load("pods")
        assert [type(failure).__name__ for failure in result.failures] == [
            "UserCodeError",
            "PodError",
            "UserCodeError",
            "LoadError",
        ]
        assert [item.origin for item in result.found] == ["pods/a.py", "pods/e.py"]

    def test_a_shared_cause_is_told_once(self) -> None:
        """A module that fails, and that three files import, is one failure; failures of two files are two."""
        write("pods/a_common.py", "def need(): raise KeyError('TOKEN')\nfrom a_broken import x\n")
        write("pods/a_broken.py", "x = 1 / 0\n")
        write("pods/b.py", "import a_common\n")
        write("pods/c.py", "from a_broken import x\n")
        assert isinstance(crash(load("pods")).error, ZeroDivisionError)
        write("pods/a_broken.py", "x = (\n")
        assert isinstance(crash(load("pods")).error, SyntaxError)
        write("pods/a_broken.py", "x = 1\n")
        write("pods/a_common.py", "def need(): raise KeyError('TOKEN')\n")
        write("pods/c.py", "import a_common\na_common.need()\n")
        write("pods/d.py", "import a_common\na_common.need()\n")
        assert len(load("pods").failures) == 2

    def test_a_missing_module_of_the_users(self) -> None:
        """A module that is there but misses another one is the user's failure, not a wrong target."""
        write("web.py", "import not_installed_anywhere\n")
        assert crash(load("web")).message == "web raised ModuleNotFoundError while it was loaded"

    def test_user_code(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A template's function runs later as its file was loaded: with its siblings, its prints and its errors."""
        write(
            "pods/web.py",
            """
            def site(key):
                import late
                print("hello")
                return late.names[key]
            site.__podgen_template__ = True
            """,
        )
        write("pods/late.py", "names = {'no': 1}\n")
        (item,) = load("pods/web.py").found
        assert isinstance(item, Loaded)
        assert callable(item.value)
        with user_code(item.origin, item.root):
            assert item.value("no") == 1
        assert capsys.readouterr() == ("", "hello\n")
        message = r"pods/web\.py raised KeyError while it was rendered"
        with pytest.raises(UserCodeError, match=message) as caught, user_code(item.origin, item.root):
            item.value("yes")
        assert "test_loader" in caught.value.traceback_text
        assert "podgen/loading" not in caught.value.traceback_text


class TestFilesThatAreNoPython:
    """Whatever lies on a disk under the name of a Python file gives a sentence, never a traceback or a hang."""

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"x = 1\0", "web.py is not Python source code: there is a null byte in it"),
            ("x = 1".encode("utf-16"), "web.py is not Python source code: there is a null byte in it"),
            (b"x = 1\ny = 2\nz = '\xff'\n", "web.py is not utf-8 text: line 3 cannot be decoded"),
            (b"# coding: ascii\nz = '\xff'\n", "web.py is not ascii text: line 2 cannot be decoded"),
            (b"# coding: nonsense\n", "the encoding of web.py cannot be told: unknown encoding: nonsense"),
            (b"\xef\xbb\xbf# coding: latin-1\n", "the encoding of web.py cannot be told: encoding problem: utf-8"),
            (b"", "web.py holds no manifest: bind one to a public name at the top level of the file"),
        ],
    )
    def test_contents(self, content: bytes, message: str) -> None:
        """Null bytes, other encodings and nothing at all are told as what they are."""
        Path("web.py").write_bytes(content)
        assert complaint(load("web.py")) == message

    def test_encodings(self) -> None:
        """A byte order mark and an encoding cookie are understood, as Python does."""
        Path("bom.py").write_bytes(b"\xef\xbb\xbf" + f"{HEAD}site = make('größe')\n".encode())
        Path("latin.py").write_bytes(f"# -*- coding: latin-1 -*-\n{HEAD}site = make('größe')\n".encode("latin-1"))
        Path("dos.py").write_bytes(f"{HEAD}site = make('dos')\n".replace("\n", "\r\n").encode())
        assert names(load("bom.py", "latin.py", "dos.py")) == ["größe", "größe", "dos"]

    def test_things_that_are_no_files(self) -> None:
        """A pipe, a link that leads to itself and one that leads nowhere are told, also in a folder."""
        Path("pods").mkdir()
        os.mkfifo("pods/fifo.py")
        os.symlink("loop.py", "pods/loop.py")
        os.symlink("nowhere", "pods/nowhere.py")
        write("pods/web.py", "site = make('site')\n")
        os.symlink("..", "pods/up")
        os.symlink("..", "pods/up.py")
        folder = Path("pods").resolve()
        for target, message in [
            ("pods/fifo.py", "pods/fifo.py is not a regular file"),
            ("pods/loop.py", f"cannot read {folder}/loop.py: Too many levels of symbolic links"),
            ("pods/nowhere.py", f"cannot read {folder}/nowhere: No such file or directory"),
        ]:
            assert complaint(load(target)) == message
        result = load("pods")
        assert len(result.failures) == 3
        assert [item.origin for item in result.found] == ["pods/web.py"]

    def test_unreadable(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file or a folder without permission is told, with the system's reason."""
        with tempfile.TemporaryDirectory() as folder:  # pytest's own is closed to others
            os.chmod(folder, 0o755)
            monkeypatch.chdir(folder)
            write("secret.py").chmod(0)
            write("pods/secret/a.py")
            os.chmod("pods/secret", 0)
            root = os.geteuid() == 0
            if root:
                os.seteuid(65534)
            try:
                assert complaint(load("secret.py")) == "cannot read secret.py: Permission denied"
                assert complaint(load("pods")) == "cannot read the folder pods/secret: Permission denied"
            finally:
                if root:
                    os.seteuid(0)
                os.chmod("pods/secret", 0o755)
                os.chdir("/")
