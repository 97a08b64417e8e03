"""Whatever fails meanwhile, the files are written all or none, and the old ones are as they were."""

import errno
import os
import re
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers.written_files import contents, environment, refused

from podgen.output.errors import OutputError
from podgen.output.writing import write_files


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


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
            write_files({Path("a.yaml"): "new", Path("out/c.yaml"): parts()}, folders=[Path("out")])
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
            write_files({small / "sub/a.yaml": "new"}, folders=[small / "sub"])
        assert contents() == {}
        assert contents(small) == {"a.yaml": "old a", "b.yaml": "old b"}

    def test_a_limit_of_the_size(self) -> None:
        """The same without root: a process that may write only so much changes nothing."""
        code = """
import resource
from pathlib import Path
from podgen.output.errors import OutputError
from podgen.output.writing import write_files
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
