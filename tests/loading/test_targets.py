"""Files, folders, modules and names in them can be asked for; what leads to nothing is named with the reason."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.user_files import complaint, names, write

from podgen.loading.import_roots import user_modules
from podgen.loading.load import load


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working directory, and nothing loaded yet."""
    monkeypatch.chdir(tmp_path)
    with user_modules():
        yield tmp_path


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
