"""Each folder's files import from that folder, and neither podgen nor another folder sees their modules."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.user_files import names, write

from podgen.loading.import_roots import user_modules
from podgen.loading.load import load


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working directory, and nothing loaded yet."""
    monkeypatch.chdir(tmp_path)
    with user_modules():
        yield tmp_path


class TestImportRoots:
    """A user's file sees what Python would let it see, and podgen itself sees none of it."""

    def test_siblings(self) -> None:
        """A file can import its sibling, and that is the same module as the one that is loaded itself."""
        write("pods/a.py", "import b\nassert b.value is b.value\nfrom b import site\n")
        write("pods/b.py", "import sys\nvalue = object()\nsite = make('b')\nassert sys.modules['b'].value is value\n")
        assert names(load("pods")) == ["b"]
        assert [item.origin for item in load("pods/b.py", "pods/a.py").found] == ["pods/b.py"]

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
