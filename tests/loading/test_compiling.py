"""The code of users' files is kept in `__pycache__`, and never that of an earlier text."""

import importlib.util
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest
from helpers.user_files import names, write

from podgen.loading import compiling
from podgen.loading.import_roots import user_modules
from podgen.loading.load import load


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working directory, and nothing loaded yet."""
    monkeypatch.chdir(tmp_path)
    with user_modules():
        yield tmp_path


class TestCompiling:
    """What is kept, and when it is used."""

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
