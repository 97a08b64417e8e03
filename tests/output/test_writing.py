"""What is on disk after writing: the texts; links, permissions and owners stay as they were."""

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.written_files import contents, environment, refused

from podgen.output.file_names import file_name
from podgen.output.writing import write_files


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestWrite:
    """What is there afterwards."""

    def test_new_and_old_files(self) -> None:
        """New files are made, old ones replaced, and nothing else is left; a text may come in parts."""
        Path("b.yaml").write_text("old")
        write_files({Path("a.yaml"): "größe: 1\n", Path("b.yaml"): iter(["one\r\n", "two"]), Path("c.yaml"): ""})
        assert Path("a.yaml").read_bytes() == "größe: 1\n".encode()
        assert Path("b.yaml").read_bytes() == b"one\r\ntwo"
        assert list(contents()) == ["a.yaml", "b.yaml", "c.yaml"]

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
    def test_files_for_their_owner(self) -> None:
        """Of files that no one else may read, new ones are made so, and old ones keep what they have."""
        Path("old.yaml").write_text("old")
        Path("old.yaml").chmod(0o644)
        paths = [Path("old.yaml"), Path("new.yaml"), Path("other.yaml")]
        before = os.umask(0o022)
        try:
            write_files(dict.fromkeys(paths, "text"), secret={*paths[:2]})
        finally:
            os.umask(before)
        assert [oct(stat.S_IMODE(path.stat().st_mode)) for path in paths] == ["0o644", "0o600", "0o644"]

    def test_nothing(self) -> None:
        """No texts, no files."""
        write_files({})
        assert contents() == {}

    def test_the_longest_name(self) -> None:
        """A file whose name is as long as can be is written too: the temporary one has a name of its own."""
        name = file_name("Pod", None, "a" * 246, "yaml")
        write_files({Path(name): "new"})
        assert contents() == {name: "new"}

    def test_a_folder_is_created(self) -> None:
        """The folder that files go to is made, with those above it; other missing folders are an error."""
        write_files({Path("out/prod/a.yaml"): "a"}, folders=[Path("out/prod")])
        write_files({Path("out/prod/a.yaml"): "b"}, folders=[Path("out/prod")])
        assert contents("out/prod") == {"a.yaml": "b"}
        assert refused({Path("no/a.yaml"): "a"}) == f"cannot write no/a.yaml: there is no folder {Path('no').resolve()}"

    def test_unchanged_files_are_left_alone(self) -> None:
        """A file that has the text already keeps its time and its inode."""
        Path("a.yaml").write_text("same")
        Path("b.yaml").write_text("old!")
        os.utime("a.yaml", (1, 1))
        before = os.stat("a.yaml")
        write_files({Path("a.yaml"): "same", Path("b.yaml"): "new!"})
        after = os.stat("a.yaml")
        assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
        assert contents() == {"a.yaml": "same", "b.yaml": "new!"}

    def test_links_stay(self) -> None:
        """A link still leads to the same file afterwards, which has the new text; so with one that led nowhere."""
        Path("real").mkdir()
        Path("real/a.yaml").write_text("old")
        os.symlink("real/a.yaml", "a.yaml")
        os.symlink("real/b.yaml", "b.yaml")
        write_files({Path("a.yaml"): "new", Path("b.yaml"): "first"})
        assert [os.readlink("a.yaml"), os.readlink("b.yaml")] == ["real/a.yaml", "real/b.yaml"]
        assert contents("real") == {"a.yaml": "new", "b.yaml": "first"}

    @pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
    def test_permissions(self, umask: int, mode: int) -> None:
        """A new file has what the umask leaves of 0666, and an old one what it had."""
        Path("old.yaml").write_text("old")
        os.chmod("old.yaml", 0o640)
        before = os.umask(umask)
        try:
            write_files({Path("new.yaml"): "new", Path("old.yaml"): "new"})
        finally:
            os.umask(before)
        assert stat.S_IMODE(os.stat("new.yaml").st_mode) == mode
        assert stat.S_IMODE(os.stat("old.yaml").st_mode) == 0o640

    def test_a_secret_file_is_never_open(self) -> None:
        """While the new text of a private file is being written, no one else can read it."""
        Path("a.yaml").write_text("old")
        os.chmod("a.yaml", 0o600)

        def parts() -> Iterator[str]:
            (temporary,) = Path().glob(".*.podgen-tmp")
            assert stat.S_IMODE(temporary.stat().st_mode) == 0o600
            yield "new"

        write_files({Path("a.yaml"): parts()})
        assert contents() == {"a.yaml": "new"}

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")
    def test_the_owner(self) -> None:
        """Root does not take a user's files away."""
        Path("a.yaml").write_text("old")
        os.chown("a.yaml", 1234, 5678)
        write_files({Path("a.yaml"): "new"})
        assert (os.stat("a.yaml").st_uid, os.stat("a.yaml").st_gid) == (1234, 5678)

    def test_devices_and_pipes(self) -> None:
        """A device or a named pipe is written to, and stays what it is."""
        os.mkfifo("pipe")
        received: list[str] = []
        reader = threading.Thread(target=lambda: received.append(Path("pipe").read_text()))
        reader.start()
        write_files({Path("pipe"): ["one ", "two"], Path("/dev/null"): "gone", Path("a.yaml"): "a"})
        reader.join()
        assert received == ["one two"]
        assert stat.S_ISFIFO(os.stat("pipe").st_mode)
        assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
        assert contents() == {"a.yaml": "a"}

    def test_standard_output(self) -> None:
        """`-o /dev/stdout` prints, to a pipe as to a file that the shell appends to, which is not replaced."""
        code = "from pathlib import Path; from podgen.output.writing import write_files; write_files({Path('/dev/stdout'): 'new\\n'})"
        command = [sys.executable, "-c", code]
        printed = subprocess.run(command, capture_output=True, text=True, env=environment(), check=True)
        assert printed.stdout == "new\n"
        log = Path("log")
        log.write_text("old\n")
        inode = log.stat().st_ino
        with log.open("a") as stream:
            subprocess.run(command, stdout=stream, env=environment(), check=True)
        assert log.read_text() == "old\nnew\n"
        assert log.stat().st_ino == inode

    def test_a_closed_pipe(self) -> None:
        """Writing to a pipe that no one reads any more is told as such, and undoes the files."""
        os.mkfifo("pipe")

        def read_a_little() -> None:
            with Path("pipe").open("rb", buffering=0) as stream:
                stream.read(1)

        closer = threading.Thread(target=read_a_little)
        closer.start()
        with pytest.raises(BrokenPipeError):
            write_files({Path("a.yaml"): "a", Path("pipe"): "x" * 1_000_000})
        closer.join()
        assert contents() == {}
