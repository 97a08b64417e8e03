"""A user's file, folder or module is loaded as Python would, and gives its manifests, each once and in order."""

import importlib.util
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from textwrap import dedent

import pytest

from podgen import PodError, importing, pod
from podgen.importing import UserCodeError, user_code, user_modules
from podgen.loader import Loaded, LoadResult, load, manifests_in
from podgen.model import ObjectMeta, Pod
from podgen.targets import LoadError

HEAD = "from podgen.model import ObjectMeta, Pod\ndef make(name): return Pod(metadata=ObjectMeta(name=name))\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working directory, and nothing loaded yet."""
    monkeypatch.chdir(tmp_path)
    with user_modules():
        yield tmp_path


def write(path: str, body: str = "", *, head: str = HEAD) -> Path:
    """A Python file whose `make(name)` makes a pod."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(head + dedent(body), encoding="utf-8")
    return file


def names(result: LoadResult) -> list[str]:
    """The names of the pods that were found, all of which must have been loaded without a failure."""
    assert result.failures == []
    return [
        str(item.value.metadata.name) for item in result.found if isinstance(item.value, Pod) and item.value.metadata
    ]


def complaint(result: LoadResult) -> str:
    """The message of the only thing that went wrong."""
    (failure,) = result.failures
    assert isinstance(failure, LoadError | UserCodeError)
    assert str(failure) == failure.message
    return failure.message


def crash(result: LoadResult) -> UserCodeError:
    """The only thing that went wrong, which is an exception of the user's."""
    (failure,) = result.failures
    assert isinstance(failure, UserCodeError)
    return failure


class TestWhatCounts:
    """Manifests with public module-level names, in order, each once."""

    def test_names_in_order_of_definition(self) -> None:
        """Public names count in the order of the file, with the file and the name that they have."""
        write("pods.py", "zebra = make('z')\n_hidden = make('h')\napple = make('a')\nnumber = 5\n")
        result = load("pods.py")
        assert names(result) == ["z", "a"]
        assert [(item.origin, item.name) for item in result.found] == [("pods.py", "zebra"), ("pods.py", "apple")]

    def test_containers(self) -> None:
        """Lists, tuples and dicts are searched at any depth, and a list that holds itself is no trouble."""
        write(
            "pods.py",
            """
            both = [make("a"), (make("b"), {"x": make("c"), "y": [None, "text", make("d")]})]
            both.append(both)
            last = make("e")
            in_a_set = {make("ignored")}
            """,
        )
        assert names(load("pods.py")) == ["a", "b", "c", "d", "e"]

    def test_each_object_once(self) -> None:
        """An object with two names counts under the first; two equal objects are two."""
        write("pods.py", "one = make('a')\nalias = one\neverything = [one, make('a')]\n")
        result = load("pods.py")
        assert [item.name for item in result.found] == ["one", "everything"]

    def test_all_narrows_and_orders(self) -> None:
        """`__all__` says what counts, even private names, and in which order."""
        write("pods.py", "__all__ = ['last', '_first']\n_first = make('a')\nother = make('b')\nlast = make('c')\n")
        assert names(load("pods.py")) == ["c", "a"]

    @pytest.mark.parametrize(
        ("declaration", "message"),
        [
            ("['site', 'sote']", "`__all__` in pods.py lists `sote`, which is not defined there"),
            ("'site'", "`__all__` in pods.py is not a list of names"),
            ("[1]", "`__all__` in pods.py is not a list of names"),
        ],
    )
    def test_a_wrong_all(self, declaration: str, message: str) -> None:
        """A name in `__all__` that is not there is a mistake, not nothing."""
        write("pods.py", f"site = make('site')\n__all__ = {declaration}\n")
        assert complaint(load("pods.py")) == message

    def test_imported_manifests_count(self) -> None:
        """A manifest that is imported counts where it is imported, and once in all."""
        write("pods/a.py", "from z import site\nown = make('own')\n")
        write("pods/z.py", "site = make('site')\nother = make('other')\n")
        assert names(load("pods/a.py")) == ["site", "own"]
        assert names(load("pods")) == ["site", "own", "other"]

    def test_templates_count_where_they_are_defined(self) -> None:
        """A function with the template's mark counts, but not in a module that only imports it."""
        write("pods/a.py", "def site(): ...\nsite.__podgen_template__ = True\ndef plain(): ...\n")
        write("pods/b.py", "from a import site\nclass Marked: __podgen_template__ = True\nmarked = Marked()\n")
        result = load("pods")
        assert result.failures == []
        assert [(item.origin, item.name) for item in result.found] == [("pods/a.py", "site")]
        assert load("pods/a.py:site").found == result.found
        assert complaint(load("pods/b.py")).startswith("pods/b.py holds no manifest")

    def test_other_kinds_of_manifests(self) -> None:
        """The caller says which classes are manifests; subclasses count."""
        write("pods.py", "class Mine: ...\nclass Ours(Mine): ...\none = Mine()\ntwo = Ours()\nsite = make('site')\n")
        assert names(load("pods.py")) == ["site"]
        result = load("pods.py", manifests=(ObjectMeta,))
        assert complaint(result).startswith("pods.py holds no manifest")
        assert list(manifests_in([1, {"a": 2}, "b"], (int, str))) == [1, 2, "b"]

    def test_a_lazy_proxy_is_not_woken(self) -> None:
        """Looking for manifests runs no code of the user's, not even a `__class__` that raises."""
        write(
            "pods.py",
            """
            class Lazy:
                @property
                def __class__(self): raise RuntimeError("not yet")
            lazy = Lazy()
            site = make("site")
            """,
        )
        assert names(load("pods.py")) == ["site"]


class TestTargets:
    """Files, folders, modules, and names in them."""

    def test_a_folder(self) -> None:
        """All Python files below a folder are loaded, sorted, except private, hidden, test and packaging files."""
        for name in ["b", "a", "sub/c", "sub/deeper/d", "sub-2/e"]:
            write(f"pods/{name}.py", f"site = make('{name}')\n")
        for name in ["_private", ".hidden", "__main__", "conftest", "test_x", "x_test", "setup", "_x/a", ".git/a"]:
            write(f"pods/{name}.py", "raise RuntimeError('must not be loaded')\n")
        write("pods/env/lib/a.py", "raise RuntimeError('must not be loaded')\n")
        Path("pods/env/pyvenv.cfg").touch()
        Path("pods/notes.txt").touch()
        write("pods/folder.py/f.py", "site = make('folder.py/f')\n")
        assert names(load("pods")) == ["a", "b", "folder.py/f", "sub/c", "sub/deeper/d", "sub-2/e"]

    def test_names_that_say_what_they_are_can_be_asked_for(self) -> None:
        """A file that a folder leaves out is loaded if it is named itself."""
        for name in ["_private", "test_x", "__main__"]:
            write(f"pods/{name}.py", f"site = make('{name}')\n")
            assert names(load(f"pods/{name}.py")) == [name]

    def test_files_with_strange_names(self) -> None:
        """Blanks, dashes, dots and other scripts in a file's name are fine."""
        for name in ["my site", "my-site", "v1.2", "v1-2", "2nd", "größe", "class"]:
            write(f"pods/{name}.py", f"site = make('{name}')\n")
        assert sorted(names(load("pods"))) == sorted(["my site", "my-site", "v1.2", "v1-2", "2nd", "größe", "class"])

    def test_a_module(self) -> None:
        """A dotted name is looked for in the working directory first."""
        write("shop/__init__.py")
        write("shop/web.py", "site = make('site')\nother = [make('b'), make('c')]\n")
        result = load("shop.web")
        assert names(result) == ["site", "b", "c"]
        assert {item.origin for item in result.found} == {"shop/web.py"}
        assert names(load("shop.web:other")) == ["b", "c"]

    def test_a_name_in_a_file(self) -> None:
        """A name can be asked for in a file, too, even a private one."""
        write("pods/web.py", "site = make('site')\n_other = make('b')\n")
        assert names(load("pods/web.py:_other")) == ["b"]

    def test_a_path_wins_over_a_module(self) -> None:
        """A folder that exists is taken for a folder, though a module of its name could be imported."""
        write("json/site.py", "site = make('site')\n")
        assert names(load("json")) == ["site"]

    def test_several_targets(self) -> None:
        """Targets may overlap: a manifest counts once, and what is wrong with one does not hide the others."""
        write("shop/__init__.py")
        write("shop/web.py", "site = make('site')\n")
        os.symlink("web.py", "shop/zlink.py")
        result = load("shop/web.py", "missing.py", "shop.web", "shop", os.path.abspath("shop/web.py"))
        assert complaint(result) == "there is no file or folder missing.py"
        assert [item.origin for item in result.found] == ["shop/web.py"]

    def test_progress(self) -> None:
        """The caller is told before each file how many are done, and how many there are in all."""
        for name in ["a", "b", "c"]:
            write(f"pods/{name}.py", "site = make('a')\n")
        calls: list[tuple[int, int]] = []
        load("pods", "pods/a.py", progress=lambda done, total: calls.append((done, total)))
        assert calls == [(0, 4), (1, 4), (2, 4), (3, 4)]

    @pytest.mark.parametrize(
        ("target", "message"),
        [
            ("missing.py", "there is no file or folder missing.py"),
            ("no/such", "there is no file or folder no/such"),
            ("no/such.py:site", "there is no file or folder no/such.py"),
            ("missing", "there is no file, folder or module missing"),
            ("shop.missing", "there is no file, folder or module shop.missing"),
            ("shop.web.site", "there is no file, folder or module shop.web.site"),
            ("", "there is no file or folder , and no module can have that name"),
            ("a-b", "there is no file or folder a-b, and no module can have that name"),
            ("shop.web:", "there is no file or folder shop.web:, and no module can have that name"),
            ("a\0b", "there is no file or folder a\\x00b, and no module can have that name"),
            ("a\0/b.py", "there is no file or folder a\\x00/b.py"),
            ("notes.txt", "notes.txt is not a Python file: its name does not end in .py"),
            ("hollow", "there is no Python file in the folder hollow"),
            ("shop.web:sote", "shop/web.py defines no `sote`; did you mean `site`?"),
            ("shop.web:x", "shop/web.py defines no `x`"),
            ("shop.web:number", "`number` in shop/web.py is no manifest, but of type `int`"),
            ("shop/web.py:number", "`number` in shop/web.py is no manifest, but of type `int`"),
            (
                "shop/helpers.py",
                "shop/helpers.py holds no manifest: bind one to a public name at the top level of the file",
            ),
            ("json", "the module json holds no manifest: bind one to a public name at the top level of the file"),
            (
                "bare",
                "no Python file in the folder bare holds a manifest: bind one to a public name at the top level of the file",
            ),
        ],
    )
    def test_what_cannot_be_found(self, target: str, message: str) -> None:
        """A target that leads to nothing is told with its name and the reason."""
        write("shop/__init__.py")
        write("shop/web.py", "site = make('site')\nnumber = 5\n")
        write("shop/helpers.py")
        write("bare/helpers.py")
        Path("notes.txt").touch()
        Path("hollow").mkdir()
        assert complaint(load(target)) == message


class TestImports:
    """A user's file sees what Python would let it see, and podgen itself sees none of it."""

    def test_siblings(self) -> None:
        """A file can import its sibling, and that is the same module as the one that is loaded itself."""
        write("pods/a.py", "import b\nassert b.value is b.value\nfrom b import site\n")
        write("pods/b.py", "import sys\nvalue = object()\nsite = make('b')\nassert sys.modules['b'].value is value\n")
        assert names(load("pods")) == ["b"]
        assert [item.origin for item in load("pods/b.py", "pods/a.py").found] == ["pods/b.py"]

    def test_a_circle(self) -> None:
        """Two files that import each other are loaded once each."""
        write("pods/a.py", "site = make('a')\nimport b\n")
        write("pods/b.py", "import a\nsite = make('b')\nsame = a.site\n")
        assert names(load("pods")) == ["a", "b"]

    def test_relative_imports(self) -> None:
        """A file in a package can import relatively, and its `__init__.py` runs first, once."""
        write("top/shop/__init__.py", "import builtins\nruns = getattr(builtins, 'runs', 0) + 1\nprefix = 'shop-'\n")
        write("top/shop/sub/__init__.py")
        write("top/shop/sub/web.py", "from .. import prefix\nfrom ..names import web\nsite = make(prefix + web)\n")
        write("top/shop/names.py", "import shop.sub\nweb = 'web'\n")
        write("top/shop/sub/web.v2.py", "from .web import site\nimport shop.sub.web\nsame = shop.sub.web.site\n")
        assert names(load("top/shop/sub/web.py")) == ["shop-web"]
        assert names(load("top/shop/sub/web.v2.py")) == ["shop-web"]
        assert names(load("top")) == ["shop-web"]

    def test_a_package_keeps_what_it_names_like_its_module(self) -> None:
        """A package that binds `web` to something from its module `web` finds it unchanged."""
        write("shop/__init__.py", "from .web import web\n")
        write("shop/web.py", "web = make('web')\n")
        write("shop/other.py", "import shop\nfrom podgen.model import Pod\nassert isinstance(shop.web, Pod)\n")
        assert names(load("shop/web.py", "shop")) == ["web"]

    def test_a_file_named_like_a_module_of_python(self) -> None:
        """A `site.py` or `json.py` is loaded, while everybody else still gets Python's own."""
        write("pods/json.py", "site = make('json')\n")
        write("pods/site.py", "site = make('site')\n")
        write("pods/web.py", "import json\nsite = make(json.loads('\"web\"'))\n")
        before = dict(sys.modules)
        assert names(load("pods")) == ["json", "site", "web"]
        assert sys.modules["json"] is before["json"]
        assert sys.modules["site"] is before["site"]

    def test_a_package_named_like_a_module_of_python(self) -> None:
        """Relative imports work in a package whose name is taken."""
        write("email/__init__.py", "host = 'mail'\n")
        write("email/web.py", "from . import host\nfrom .names import name\nsite = make(host + name)\n")
        write("email/names.py", "name = '-1'\n")
        assert names(load("email/web.py")) == ["mail-1"]

    def test_folders_do_not_mix(self) -> None:
        """Each folder's files get that folder's `common.py`, in whatever order the folders are loaded."""
        for folder in ["a", "b"]:
            write(f"{folder}/common.py", f"name = '{folder}'\n")
            write(f"{folder}/web.py", "import common\nsite = make(common.name)\n")
        write("m/common.py", "top = make('top')\n")
        write("m/a.py", "from common import top\n")
        write("m/b/common.py", "below = make('below')\n")
        write("m/b/web.py", "from common import below\n")
        write("m/c.py", "from common import top\n")
        assert names(load("a", "b")) == ["a", "b"]
        assert names(load("m")) == ["top", "below"]

    def test_nothing_stays(self) -> None:
        """Afterwards `sys.path` and `sys.modules` know nothing of the user's folder."""
        write("pods/calendar_.py", "import helper, ns.inner\nsite = make('site')\n")
        write("pods/helper.py", "import sys\nassert sys.path[0].endswith('pods')\n")
        write("pods/ns/inner.py")
        path, modules = list(sys.path), set(sys.modules)
        assert names(load("pods")) == ["site"]
        assert sys.path == path
        assert set(sys.modules) - modules == set()

    def test_modules_of_a_known_package_stay(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is imported from elsewhere, or belongs to a package that was there before, stays imported."""
        write("lib/third_party_of_podgen.py")
        write("known_to_podgen/__init__.py")
        write("known_to_podgen/more.py")
        monkeypatch.syspath_prepend(here / "lib")
        monkeypatch.syspath_prepend(here)
        import known_to_podgen  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]

        write("web.py", "import known_to_podgen.more, third_party_of_podgen\nsite = make('site')\n")
        assert names(load("web.py")) == ["site"]
        try:
            assert {"known_to_podgen.more", "third_party_of_podgen"} < set(sys.modules)
            assert sys.modules["known_to_podgen"] is known_to_podgen
        finally:
            for name in ["known_to_podgen", "known_to_podgen.more", "third_party_of_podgen"]:
                sys.modules.pop(name, None)

    def test_a_name_that_someone_else_took_meanwhile(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder keeps its own `helper` though the program has imported another one since."""
        write("pods/a.py", "import helper\nsite = make(helper.name)\n")
        write("pods/helper.py", "name = 'ours'\n")
        assert names(load("pods/a.py")) == ["ours"]
        theirs = type(sys)("helper")
        monkeypatch.setitem(sys.modules, "helper", theirs)
        write("pods/b.py", "import helper\nsite = make(helper.name)\n")
        assert names(load("pods/b.py")) == ["ours"]
        assert sys.modules["helper"] is theirs

    def test_user_modules_forgets(self) -> None:
        """A file is loaded once in a process, and anew after the `user_modules` block around it."""
        write("web.py", "import sys\nsys.path.append('/mine')\nsite = make('before')\n")
        with user_modules():
            first, again = load("web.py"), load("web.py")
            assert first.found[0].value is again.found[0].value
        assert "/mine" not in sys.path
        write("web.py", "site = make('second')\n")
        assert names(load("web.py")) == ["second"]

    def test_a_quick_change_of_the_same_size(self) -> None:
        """A change within the same second is seen, though no byte more is in the file: one alone asks no `__pycache__`."""
        for name in ["one", "two", "six"]:
            with user_modules():
                file = write("web.py", f"site = make('{name}')\n")
                os.utime(file, (1_000_000_000, 1_000_000_000))
                assert names(load("web.py")) == [name]
        assert not Path("__pycache__").exists()

    def test_many_files_are_kept_compiled(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of several files, the code is kept in `__pycache__`, is Python's own to use, and is never that of an earlier text."""
        monkeypatch.setattr(sys, "dont_write_bytecode", False)
        write("pods/a.py", "site = make('a')\n").chmod(0o600)
        for name in ["one", "two", "six"]:
            with user_modules():
                file = write("pods/b.py", f"site = make('{name}')\n")
                os.utime(file, (1_000_000_000, 1_000_000_000))
                assert names(load("pods")) == ["a", name]
        kept = Path(importlib.util.cache_from_source("pods/a.py"))
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        before = kept.stat().st_ino
        loader = SourceFileLoader("a", os.path.abspath("pods/a.py"))
        monkeypatch.setattr(importing, "_compiled", lambda *_: pytest.fail("it was compiled again"))
        monkeypatch.setattr(loader, "source_to_code", lambda *_: pytest.fail("it was compiled again"))
        assert loader.get_code("a")
        with user_modules():
            assert names(load("pods")) == ["a", "six"]
        assert kept.stat().st_ino == before

    @pytest.mark.parametrize("spoil", ["half", "moved", "unwritable"])
    def test_what_is_kept_is_not_trusted(self, spoil: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Half a file, one that lay in another folder, or a place where nothing can be kept: the text counts."""
        monkeypatch.setattr(sys, "dont_write_bytecode", False)
        place = "import os, sys\nsite = make(os.path.relpath(sys._getframe().f_code.co_filename))\n"
        for name in "ab":
            write(f"pods/{name}.py", place)
        if spoil == "unwritable":
            Path("pods/__pycache__").write_text("")
        with user_modules():
            assert names(load("pods")) == ["pods/a.py", "pods/b.py"]
        if spoil == "half":
            kept = Path(importlib.util.cache_from_source("pods/a.py"))
            kept.write_bytes(kept.read_bytes()[:-10])
        target = "moved" if spoil == "moved" else "pods"
        os.rename("pods", target)
        assert names(load(target)) == [f"{target}/a.py", f"{target}/b.py"]

    @pytest.mark.parametrize("options", [[], ["-X", "no_debug_ranges"]])
    def test_code_without_columns_is_not_kept(self, options: list[str]) -> None:
        """`python -X no_debug_ranges` compiles code that knows no columns, which later runs would miss in their reports."""
        for name in "ab":
            made = f"pod('{name}', container('a', 'a'))"
            Path(f"{name}.py").write_text(f"from podgen import container, pod\nsite = {made}\n")
        command = [sys.executable, *options, "-m", "podgen", "render", "a.py", "b.py"]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
        subprocess.run(command, env=environment, capture_output=True, check=True)
        assert Path("__pycache__").exists() is not bool(options)

    @pytest.mark.parametrize("tag", [None, sys.implementation.cache_tag])
    def test_a_python_that_keeps_no_code(self, tag: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
        """There are Pythons without a name for what they would keep."""
        monkeypatch.setattr(sys, "dont_write_bytecode", False)
        monkeypatch.setattr(sys.implementation, "cache_tag", tag)
        for name in "ab":
            write(f"pods/{name}.py", f"site = make('{name}')\n")
        with user_modules():
            assert names(load("pods")) == ["a", "b"]
        assert Path("pods/__pycache__").exists() is (tag is not None)

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

    def test_places_are_known(self) -> None:
        """The code is compiled under the real path, so that a refusal can show the user's line."""
        write("pods/real.py", "from podgen import pod\nsite = pod('Bad Name')\n", head="")
        os.symlink("pods/real.py", "link.py")
        (failure,) = load("link.py").failures
        assert isinstance(failure, PodError)
        assert "pods/real.py:2:" in str(failure)
        assert "2 | site = pod('Bad Name')" in str(failure)

    def test_a_link_to_a_file_of_another_name(self) -> None:
        """A link may lead to a file that is not called `.py`, as in stores that name files by their contents."""
        write("store/sha256-abc", "site = make('site')\n")
        os.symlink("store/sha256-abc", "web.py")
        assert names(load("web.py")) == ["site"]

    def test_pytest_and_podgen_see_one_module(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A module that the program has imported already is the one whose manifests are found."""
        write("imported_before.py", "site = make('site')\n")
        monkeypatch.syspath_prepend(here)
        import imported_before  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]

        try:
            (item,) = load("imported_before.py").found
            assert item.value is imported_before.site
            assert sys.modules["imported_before"] is imported_before
        finally:
            del sys.modules["imported_before"]


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
            from podgen.loader import manifests_in
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
        assert "loader.py" not in text
        assert "importing.py" not in text

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
        assert "podgen/loader" not in caught.value.traceback_text
        assert "podgen/importing" not in caught.value.traceback_text


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
