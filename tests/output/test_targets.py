"""What is at a path decides whether it can be written; what cannot is refused before anything is written."""

import os
from pathlib import Path

import pytest
from helpers.written_files import refused

from podgen.output.writing import write_files


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestTargets:
    """Paths that cannot be written to, with the reason."""

    @pytest.fixture(autouse=True)
    def old_files(self) -> None:
        """Two files that are there already."""
        Path("a.yaml").write_text("old a")
        Path("b.yaml").write_text("old b")

    def test_targets_that_are_no_files(self) -> None:
        """Each is refused with the reason, before anything is written."""
        Path("folder").mkdir()
        os.symlink("loop.yaml", "loop.yaml")
        for target, message in {
            "folder": "folder is a folder, and a file is meant",
            "a.yaml/c.yaml": "cannot use a.yaml/c.yaml: Not a directory",
            "loop.yaml": "cannot use loop.yaml: Too many levels of symbolic links",
            "a\0.yaml": "a\\x00.yaml is no path: there is a null byte in it",
        }.items():
            assert refused({Path("b.yaml"): "new", Path(target): "new"}) == message
        assert refused({Path("a.yaml/c.yaml"): "new"}, folders=[Path("a.yaml")]) == "a.yaml is not a folder"
        message = "cannot create the folder a.yaml/sub: Not a directory"
        assert refused({Path("a.yaml/sub/c.yaml"): "new"}, folders=[Path("a.yaml/sub")]) == message

    def test_a_socket(self, here: Path) -> None:
        """A socket cannot be written to like a file."""
        import socket

        with socket.socket(socket.AF_UNIX) as server:
            server.bind("socket")
            assert refused({here / "socket": "new"}) == "socket is not a regular file"

    def test_one_file_twice(self, here: Path) -> None:
        """Two paths that are one file, here or where case does not count, are refused."""
        os.symlink("a.yaml", "link.yaml")
        Path("sub").mkdir()
        for other in [here / "a.yaml", Path("sub/../a.yaml"), Path("link.yaml")]:
            assert "are the same file, and cannot hold two texts" in refused({Path("a.yaml"): "1", other: "2"})
        message = "c.yaml and C.yaml differ in upper and lower case alone, and are the same file on many file systems"
        assert refused({Path("c.yaml"): "1", Path("C.yaml"): "2"}) == message
        write_files({Path("c.yaml"): "1", Path("sub/C.yaml"): "2"})

    def test_a_file_without_permission(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that its owner made read-only is not replaced, though the folder would allow it."""
        if os.geteuid() == 0:  # who may write everything
            monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "b.yaml")
        os.chmod("b.yaml", 0o444)
        assert refused({Path("a.yaml"): "new", Path("b.yaml"): "new"}) == "cannot write b.yaml: Permission denied"
