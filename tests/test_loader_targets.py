"""Files, folders, modules and names in them give their manifests, each once and in order; what gives none is told."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from user_files import complaint, names, write

from podgen.loading.contents import manifests_in
from podgen.loading.import_roots import user_modules
from podgen.loading.load import load
from podgen.model import ObjectMeta


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working directory, and nothing loaded yet."""
    monkeypatch.chdir(tmp_path)
    with user_modules():
        yield tmp_path


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
