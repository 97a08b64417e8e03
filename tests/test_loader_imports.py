"""A user's file is loaded as Python would: it sees what Python would let it see, and podgen itself sees none of it."""

import importlib.util
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest
from user_files import names, write

from podgen import PodError
from podgen.loading import compiling
from podgen.loading.import_roots import user_modules
from podgen.loading.load import load


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working directory, and nothing loaded yet."""
    monkeypatch.chdir(tmp_path)
    with user_modules():
        yield tmp_path


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
        monkeypatch.setattr(compiling, "compiled", lambda *_: pytest.fail("it was compiled again"))
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
