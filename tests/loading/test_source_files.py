"""Whatever lies on a disk under the name of a Python file gives a sentence, never a traceback or a hang."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.user_files import HEAD, complaint, names, write

from podgen.loading.import_roots import user_modules
from podgen.loading.load import load


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working directory, and nothing loaded yet."""
    monkeypatch.chdir(tmp_path)
    with user_modules():
        yield tmp_path


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
