"""What users' code prints, raises and changes while podgen runs it."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.user_files import complaint, names, write

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


class TestRunning:
    """The working directory is put back, and stdout stays free."""

    def test_the_working_directory_is_put_back(self) -> None:
        """A file that goes elsewhere does not take the others along, nor a template's later imports."""
        write("pods/a.py", "import os\nos.chdir('/')\nsite = make(os.getcwd())\n")
        write("pods/b.py", "import os\nsite = make(os.path.basename(os.getcwd()))\n")
        write("shop/c.py", "site = make('c')\n")
        folder = os.getcwd()
        assert names(load("pods", "shop.c")) == ["/", os.path.basename(folder), "c"]
        assert os.getcwd() == folder

    def test_prints_go_to_stderr(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What a module prints does not get between the YAML."""
        write("web.py", "print('loading')\nsite = make('site')\n")
        load("web.py")
        assert capsys.readouterr() == ("", "loading\n")


class TestFailures:
    """What goes wrong in the user's code is shown as the user's."""

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
        with user_code(item.origin, item.roots):
            assert item.value("no") == 1
        assert capsys.readouterr() == ("", "hello\n")
        message = r"pods/web\.py raised KeyError while it was rendered"
        with pytest.raises(UserCodeError, match=message) as caught, user_code(item.origin, item.roots):
            item.value("yes")
        assert "test_running" in caught.value.traceback_text
        assert "podgen/loading" not in caught.value.traceback_text
