"""Files are written all or none, whatever happens meanwhile, and compared without being touched."""

import errno
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from podgen import output
from podgen.output import OutputError, compare_files, file_name, write_files


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path | str = ".") -> dict[str, str]:
    """All files of a folder and their texts, temporary ones too."""
    return {path.name: path.read_text() for path in sorted(Path(folder).iterdir()) if path.is_file()}


def refused(texts: dict[Path, str], folder: Path | None = None) -> str:
    """The message with which some files are not written, while nothing changes."""
    before = contents()
    with pytest.raises(OutputError) as caught:
        write_files(texts, folder=folder)
    assert contents() == before
    assert str(caught.value) == caught.value.message
    return caught.value.message


def fail_at(monkeypatch: pytest.MonkeyPatch, name: str, call: int, error: BaseException) -> None:
    """Let a function of `os` fail when it is called for the n-th time."""
    real, calls = getattr(os, name), iter(range(1, 1000))

    def failing(*args: object, **options: object) -> object:
        if next(calls) == call:
            raise error
        return real(*args, **options)

    monkeypatch.setattr(os, name, failing)


def noted(name: str, real: Callable[..., None], log: list[str]) -> Callable[..., None]:
    """A function that does the same, and writes down that it was called."""

    def call(*args: object) -> None:
        log.append(name)
        real(*args)

    return call


class TestFileName:
    """The name of a manifest's file in a folder."""

    def test_names(self) -> None:
        """The kind comes before the name, and the namespace, if there is one, before both."""
        assert file_name("Pod", None, "web", "yaml") == "pod_web.yaml"
        assert file_name("Pod", "shop", "web-1.example", "json") == "shop_pod_web-1.example.json"

    @pytest.mark.parametrize(
        "bad", ["", ".", "..", "../web", "a/b", "a\\b", "a\0", "web.", "web ", " web", "a_b", "a:b", "wéb", "web\n"]
    )
    def test_no_names(self, bad: str) -> None:
        """Nothing that could leave the folder, or means something else on another system, gets into a name."""
        for kind, namespace, name in [
            (bad, None, "web"),
            ("Pod", bad, "web"),
            ("Pod", None, bad),
            ("Pod", "shop", bad),
        ]:
            with pytest.raises(OutputError, match="cannot have a file of its own"):
                file_name(kind, namespace, name, "yaml")

    def test_length(self) -> None:
        """A name of 255 bytes is the longest."""
        assert len(file_name("Pod", None, "a" * 246, "yaml")) == 255
        with pytest.raises(OutputError, match="has 256 bytes; file systems take 255"):
            file_name("Pod", None, "a" * 247, "yaml")


class TestWrite:
    """What is there afterwards."""

    def test_new_and_old_files(self) -> None:
        """New files are made, old ones replaced, and nothing else is left; a text may come in parts."""
        Path("b.yaml").write_text("old")
        write_files({Path("a.yaml"): "größe: 1\n", Path("b.yaml"): iter(["one\r\n", "two"]), Path("c.yaml"): ""})
        assert Path("a.yaml").read_bytes() == "größe: 1\n".encode()
        assert Path("b.yaml").read_bytes() == b"one\r\ntwo"
        assert list(contents()) == ["a.yaml", "b.yaml", "c.yaml"]

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
        write_files({Path("out/prod/a.yaml"): "a"}, folder=Path("out/prod"))
        write_files({Path("out/prod/a.yaml"): "b"}, folder=Path("out/prod"))
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
        code = "from pathlib import Path; from podgen.output import write_files; write_files({Path('/dev/stdout'): 'new\\n'})"
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


class TestAllOrNone:
    """Whatever fails, the files are as they were, and no temporary file is left."""

    @pytest.fixture(autouse=True)
    def old_files(self) -> None:
        """Two files that are there already."""
        Path("a.yaml").write_text("old a")
        Path("b.yaml").write_text("old b")

    @pytest.mark.parametrize(
        "error", [ValueError("mine"), OSError(errno.EIO, "mine"), KeyboardInterrupt(), SystemExit(3)]
    )
    def test_a_text_that_fails(self, error: BaseException) -> None:
        """What a text raises while it is made is raised as it is."""

        def parts() -> Iterator[str]:
            yield "half"
            raise error

        with pytest.raises(type(error)) as caught:
            write_files({Path("a.yaml"): "new", Path("out/c.yaml"): parts()}, folder=Path("out"))
        assert caught.value is error
        assert contents() == {"a.yaml": "old a", "b.yaml": "old b"}
        assert not Path("out").exists()

    def test_text_that_is_no_text(self) -> None:
        """A character that has no bytes leaves nothing behind."""
        with pytest.raises(UnicodeEncodeError):
            write_files({Path("a.yaml"): "new", Path("b.yaml"): "\ud800"})
        assert contents() == {"a.yaml": "old a", "b.yaml": "old b"}

    @pytest.mark.parametrize("error", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
    @pytest.mark.parametrize("call", [1, 2, 3])
    @pytest.mark.parametrize("links", [True, False])
    def test_a_replacement_that_fails(
        self, monkeypatch: pytest.MonkeyPatch, call: int, error: BaseException, *, links: bool
    ) -> None:
        """Files that were replaced before the failure get their old texts, times and permissions back."""
        os.utime("a.yaml", (1, 1))
        os.chmod("a.yaml", 0o640)
        if not links:
            monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(errno.EPERM, "no links")))
        fail_at(monkeypatch, "replace", call, error)
        with pytest.raises(OutputError if isinstance(error, OSError) else KeyboardInterrupt):
            write_files({Path("a.yaml"): "new a", Path("new.yaml"): "new", Path("b.yaml"): "new b"})
        assert contents() == {"a.yaml": "old a", "b.yaml": "old b"}
        assert os.stat("a.yaml").st_mtime == 1
        assert stat.S_IMODE(os.stat("a.yaml").st_mode) == 0o640

    def test_a_device_that_fails(self) -> None:
        """A full device undoes the files that were replaced before it was written to."""
        if not Path("/dev/full").exists():
            pytest.skip("there is no /dev/full here")
        assert refused({Path("a.yaml"): "new", Path("/dev/full"): "x"}) == (
            "cannot write /dev/full: No space left on device"
        )

    def test_what_cannot_be_put_back(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """If even the old file cannot be put back, the message says which."""
        real, calls = os.replace, iter(range(10))

        def failing(old: Path, new: Path) -> None:
            if next(calls):
                raise OSError(errno.EROFS, "Read-only file system")
            real(old, new)

        monkeypatch.setattr(os, "replace", failing)
        with pytest.raises(OutputError, match=r"^cannot put back a\.yaml: Read-only file system$"):
            write_files({Path("a.yaml"): "new a", Path("b.yaml"): "new b"})

    def test_everything_is_written_and_synced_first(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """No file is replaced before all new ones are safe on the disk, unchanged ones aside."""
        log: list[str] = []
        for name in ["fsync", "replace"]:
            monkeypatch.setattr(os, name, noted(name, getattr(os, name), log))
        write_files({Path("a.yaml"): "new a", Path("b.yaml"): "old b", Path("c.yaml"): "new c"})
        assert log == ["fsync", "fsync", "replace", "replace"]

    @pytest.mark.parametrize("number", [2, 100])
    def test_a_disk_that_fails(self, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
        """A disk that cannot keep what it was given is told, however many files are given to it at once."""
        fail_at(monkeypatch, "fsync", number, OSError(errno.EIO, "Input/output error"))
        texts = {Path(f"{index}.yaml"): "new" for index in range(number)}
        assert re.fullmatch(r"cannot write \d+\.yaml: Input/output error", refused(texts))

    def test_a_system_without_threads(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where a process may have no more threads, all files are written by the one that there is."""
        starts = iter([None, None, *[RuntimeError("can't start new thread")] * 10])
        real = threading.Thread.start

        def start(thread: threading.Thread) -> None:
            if error := next(starts):
                raise error
            real(thread)

        monkeypatch.setattr(threading.Thread, "start", start)
        write_files({Path(f"{index}.yaml"): f"new {index}" for index in range(100)})
        assert [Path(f"{index}.yaml").read_text() for index in range(100)] == [f"new {index}" for index in range(100)]

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
        assert refused({Path("a.yaml/c.yaml"): "new"}, folder=Path("a.yaml")) == "a.yaml is not a folder"
        message = "cannot create the folder a.yaml/sub: Not a directory"
        assert refused({Path("a.yaml/sub/c.yaml"): "new"}, folder=Path("a.yaml/sub")) == message

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


class TestFullAndReadOnly:
    """File systems that take nothing."""

    @pytest.fixture
    def small(self) -> Iterator[Path]:
        """A file system of 64 KiB with two files in it."""
        folder = Path("small")
        folder.mkdir()
        mount("-t", "tmpfs", "-o", "size=64k", "podgen", str(folder))
        try:
            (folder / "a.yaml").write_text("old a")
            (folder / "b.yaml").write_text("old b")
            yield folder
        finally:
            subprocess.run(["umount", str(folder)], check=True)

    @pytest.mark.parametrize("parts", [["x" * 200_000], ["x" * 1000] * 200])
    def test_a_full_disk(self, small: Path, parts: list[str]) -> None:
        """Not even the file that would have fitted is changed."""
        with pytest.raises(OutputError, match=r"^cannot write small/b\.yaml: No space left on device$"):
            write_files({small / "a.yaml": "new a", small / "b.yaml": parts})
        assert contents(small) == {"a.yaml": "old a", "b.yaml": "old b"}

    def test_a_read_only_folder(self, small: Path) -> None:
        """A read-only file system is told, and what could have been written elsewhere is not."""
        mount("-o", "remount,ro", str(small))
        with pytest.raises(OutputError, match=r"^cannot write small/c\.yaml: Read-only file system$"):
            write_files({Path("a.yaml"): "new a", small / "c.yaml": "new"})
        with pytest.raises(OutputError, match=r"^cannot create the folder small/sub: Read-only file system$"):
            write_files({small / "sub/a.yaml": "new"}, folder=small / "sub")
        assert contents() == {}
        assert contents(small) == {"a.yaml": "old a", "b.yaml": "old b"}

    def test_a_limit_of_the_size(self) -> None:
        """The same without root: a process that may write only so much changes nothing."""
        code = """
import resource
from pathlib import Path
from podgen.output import OutputError, write_files
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_files({Path("a.yaml"): "new", Path("b.yaml"): "x" * 2000})
except OutputError as error:
    print(error.message)
"""
        Path("a.yaml").write_text("old")
        printed = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True
        )
        assert printed.stdout == "cannot write b.yaml: File too large\n"
        assert contents() == {"a.yaml": "old"}


def mount(*arguments: str) -> None:
    """Mount, or skip the test."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount")
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"cannot mount here: {done.stderr.strip()}")


def environment() -> dict[str, str]:
    """What a Python of its own needs to import podgen. Its coverage is not measured: a killed one spoils the figures."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return {**kept, "PYTHONPATH": str(Path(output.__file__).parents[1])}


WRITER = """
import sys
from pathlib import Path
from podgen.output import write_files
folder, who, size, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
print("ready", flush=True)
for number in range(rounds):
    text = f"{who} {number}\\n" * size
    write_files({folder / f"{name}.yaml": text for name in "abcde"})
"""


def writer(folder: Path, who: str, size: int, rounds: int) -> subprocess.Popen[bytes]:
    """A process that rewrites five files over and over."""
    command = [sys.executable, "-c", WRITER, str(folder), who, str(size), str(rounds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=environment())


class TestOthers:
    """Other runs at the same time, and runs that were killed."""

    def test_kill(self, here: Path) -> None:
        """Killed at any moment, each file is wholly of one round, and no round is lost but the last one's rest."""
        size = 3000
        texts = 0
        for moment in range(30):
            process = writer(here, f"run{moment}", size, 1_000_000)
            assert process.stdout
            with process.stdout as ready:
                ready.readline()
            time.sleep(0.002 * moment)
            process.send_signal(signal.SIGKILL)
            process.wait()
            for name in "abcde":
                path = here / f"{name}.yaml"
                if path.exists():
                    lines = path.read_text().splitlines()
                    assert lines == lines[:1] * size
                    texts += lines[0].startswith(f"run{moment} ")
        assert texts  # else it was killed too early each time, and nothing was shown
        left = [path for path in here.iterdir() if path.name not in {f"{name}.yaml" for name in "abcde"}]
        assert all(path.name.startswith(".") and path.name.endswith(".podgen-tmp") for path in left)

    def test_stale_files(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What a killed run left is removed by a run an hour later, and not before: its owner may be at work."""
        Path(".0123456789abcdef.podgen-tmp").write_text("half")
        Path(".mine.tmp").write_text("mine")
        Path("mine.podgen-tmp").write_text("mine")
        write_files({Path("a.yaml"): "a"})
        assert len(contents()) == 4
        clock = time.time
        monkeypatch.setattr(time, "time", lambda: clock() + 3590)
        write_files({Path("a.yaml"): "b"})
        assert len(contents()) == 4
        monkeypatch.setattr(time, "time", lambda: clock() + 3610)
        write_files({Path("a.yaml"): "c"})
        assert contents() == {".mine.tmp": "mine", "a.yaml": "c", "mine.podgen-tmp": "mine"}

    def test_a_backup_is_not_stale(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that is years old is not taken for a stale one while it is the backup of another run."""
        for name in ["a.yaml", "b.yaml"]:
            Path(name).write_text("old")
            os.utime(name, (1, 1))
        seen: list[dict[str, str]] = []
        replace = os.replace

        def meanwhile(old: Path, new: Path) -> None:
            monkeypatch.setattr(os, "replace", replace)
            output._remove_stale(["."])
            seen.append(contents())
            replace(old, new)

        monkeypatch.setattr(os, "replace", meanwhile)
        write_files({Path("a.yaml"): "new", Path("b.yaml"): "new"})
        assert sorted(seen[0].values()) == ["new", "new", "old", "old", "old"]

    def test_four_at_once(self, here: Path) -> None:
        """Of four processes that write to one folder, one has written all files at the end, and none fails."""
        processes = [writer(here, f"run{number}", 50, 20) for number in range(4)]
        assert [process.communicate()[0] and process.returncode for process in processes] == [0, 0, 0, 0]
        texts = contents()
        assert list(texts) == ["a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml"]
        assert len(set(texts.values())) == 1
        (line,) = set(texts["a.yaml"].splitlines())
        assert line.endswith(" 19")

    def test_replacements_wait_for_each_other(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """While one run replaces its files, another one, though it came later, does not begin to."""
        first_is_in, second_is_staged = threading.Event(), threading.Event()
        replace = os.replace

        def slow(old: Path, new: Path) -> None:
            if threading.current_thread() is first:
                first_is_in.set()
                second_is_staged.wait(5)
                time.sleep(0.05)
            replace(old, new)

        def parts() -> Iterator[str]:
            yield "second"
            second_is_staged.set()

        monkeypatch.setattr(os, "replace", slow)
        first = threading.Thread(target=write_files, args=({Path("a.yaml"): "first", Path("b.yaml"): "first"},))
        first.start()
        first_is_in.wait(5)
        write_files({Path("a.yaml"): "second", Path("b.yaml"): parts()})
        first.join()
        assert contents() == {"a.yaml": "second", "b.yaml": "second"}

    def test_without_locks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file system that knows no locks is written to all the same."""
        import fcntl

        def refuse(*_: object) -> None:
            raise OSError(errno.ENOLCK, "No locks available")

        monkeypatch.setattr(fcntl, "flock", refuse)
        write_files({Path("a.yaml"): "new"})
        assert contents() == {"a.yaml": "new"}


class TestCompare:
    """The diff from what is on the disk to what would be written."""

    def test_equal(self) -> None:
        """Nothing to say about files that are as they would be written."""
        texts = {Path("a.yaml"): "a: é\r\n", Path("empty.yaml"): ""}
        write_files(texts)
        assert compare_files(texts) == ""

    def test_a_change(self, here: Path) -> None:
        """A changed line is shown with its surroundings, and the path from here."""
        Path("a.yaml").write_text("".join(f"line {number}\n" for number in range(20)))
        text = Path("a.yaml").read_text().replace("line 9\n", "line nine\n")
        assert compare_files({here / "a.yaml": text}).splitlines() == [
            "--- a/a.yaml",
            "+++ b/a.yaml",
            "@@ -7,7 +7,7 @@",
            " line 6",
            " line 7",
            " line 8",
            "-line 9",
            "+line nine",
            " line 10",
            " line 11",
            " line 12",
        ]

    def test_missing_files(self) -> None:
        """A file that is not there is all new, and so is one without a line in it."""
        assert compare_files({Path("no/a.yaml"): "a\n"}) == "--- /dev/null\n+++ b/no/a.yaml\n@@ -0,0 +1 @@\n+a\n"
        assert compare_files({Path("a.yaml"): ""}) == "--- /dev/null\n+++ b/a.yaml\n"

    def test_the_end_of_the_file(self) -> None:
        """A missing end of the last line is a difference."""
        Path("a.yaml").write_text("a")
        end = "\\ No newline at end of file\n"
        assert compare_files({Path("a.yaml"): "a\n"}).endswith(f"-a\n{end}+a\n")
        Path("a.yaml").write_text("a\n")
        assert compare_files({Path("a.yaml"): "a"}).endswith(f"-a\n+a\n{end}")

    def test_odd_contents(self) -> None:
        """Other line ends differ, a form feed ends no line, and what is no text is not shown."""
        Path("a.yaml").write_bytes(b"a\r\nb\x0cc\n")
        assert compare_files({Path("a.yaml"): "a\nb\x0cc\n"}).endswith("-a\r\n+a\n b\x0cc\n")
        Path("a.yaml").write_bytes(b"\xff")
        assert compare_files({Path("a.yaml"): "�"}) == "Binary files a/a.yaml and b/a.yaml differ\n"

    def test_what_nothing_renders_any_more(self) -> None:
        """Other manifests that podgen would have named so are deletions; other files are no one's business."""
        manifest = "apiVersion: v1\nkind: Pod\n"
        texts = {Path("out/pod_web.yaml"): manifest}
        others = {
            "pod_old.yaml": manifest,
            "shop_pod_old.json": '{"apiVersion":"v1","kind":"Pod"}',
            "values_prod.yaml": "replicas: 3\nkindness: 1\n",
            "values_test.yaml": manifest,
            "pod-web.yaml": manifest,
            "pod_web.yaml.bak": manifest,
        }
        write_files({**texts, **{Path("out") / name: text for name, text in others.items()}}, folder=Path("out"))
        Path("out/pod_folder.yaml").mkdir()
        assert compare_files(texts) == ""
        assert compare_files(texts, Path("out")).splitlines() == [
            "--- a/out/pod_old.yaml",
            "+++ /dev/null",
            "@@ -1,2 +0,0 @@",
            "-apiVersion: v1",
            "-kind: Pod",
            "--- a/out/shop_pod_old.json",
            "+++ /dev/null",
            "@@ -1 +0,0 @@",
            '-{"apiVersion":"v1","kind":"Pod"}',
            "\\ No newline at end of file",
        ]

    def test_a_folder_that_is_not_there(self) -> None:
        """A missing folder holds nothing that is too much; something else under its name is an error."""
        assert compare_files({}, Path("out")) == ""
        Path("out").touch()
        with pytest.raises(OutputError, match="cannot read the folder out: Not a directory"):
            compare_files({}, Path("out"))

    def test_a_folder_that_can_only_be_listed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder that tells its files' names alone is told with the file that cannot be read."""
        with tempfile.TemporaryDirectory() as folder:  # pytest's own is closed to others
            os.chmod(folder, 0o755)
            monkeypatch.chdir(folder)
            write_files({Path("out/pod_web.yaml"): "kind: Pod\n"}, folder=Path("out"))
            os.chmod("out", 0o444)
            root = os.geteuid() == 0
            if root:
                os.seteuid(65534)
            try:
                with pytest.raises(OutputError, match=r"cannot read out/pod_web.yaml: Permission denied"):
                    compare_files({}, Path("out"))
            finally:
                if root:
                    os.seteuid(0)
                os.chmod("out", 0o755)
                os.chdir("/")

    def test_what_cannot_be_compared(self) -> None:
        """A device, a folder, and one file twice."""
        Path("folder").mkdir()
        for paths, message in [
            (["/dev/null"], "/dev/null is not a regular file, and cannot be compared"),
            (["folder"], "folder is a folder, and a file is meant"),
            (["a.yaml", "folder/../a.yaml"], "are the same file"),
        ]:
            with pytest.raises(OutputError, match=message):
                compare_files({Path(path): "" for path in paths})

    @pytest.mark.skipif(not shutil.which("git"), reason="git is not here to apply a diff")
    def test_the_diff_applies(self) -> None:
        """`git apply` turns the files on disk into the texts."""
        files = {"changed one.yaml": "a\nb\nc", "sub/changed.yaml": "a\n" * 50 + "b\n"}
        Path("sub").mkdir()
        for name, text in files.items():
            Path(name).write_text(text)
        texts = {Path("changed one.yaml"): "a\nB\nc\n", Path("new.yaml"): "n", Path("sub/changed.yaml"): "a\n" * 51}
        Path("sub/pod_old.yaml").write_text("kind: Pod\n")
        diff = compare_files(texts, Path("sub"))
        assert "--- a/changed one.yaml\t\n" in diff  # else `patch` takes the name to end at the blank
        done = subprocess.run(["git", "apply"], input=diff, capture_output=True, text=True, check=False)
        assert done.stderr == ""
        assert {path: path.read_text() for path in texts} == texts
        assert not Path("sub/pod_old.yaml").exists()
