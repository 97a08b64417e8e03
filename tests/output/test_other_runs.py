"""Runs at the same time do not mix their files, and one that was killed leaves none half written."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.written_files import contents, environment

from podgen.output.staging import remove_stale
from podgen.output.writing import write_files


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


WRITER = """
import sys
from pathlib import Path
from podgen.output.writing import write_files
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

    @pytest.mark.slow
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
            remove_stale(["."])
            seen.append(contents())
            replace(old, new)

        monkeypatch.setattr(os, "replace", meanwhile)
        write_files({Path("a.yaml"): "new", Path("b.yaml"): "new"})
        assert sorted(seen[0].values()) == ["new", "new", "old", "old", "old"]

    @pytest.mark.slow
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
