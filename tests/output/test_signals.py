"""Whoever asks the program to end while it writes finds the old files, and no temporary ones."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.written_files import contents, environment
from kills import attack

from podgen.output.signals import ENDING, SignalError, signals_raised
from podgen.output.writing import write_files


@pytest.fixture(autouse=True)
def old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three files that are there already, and the handlers that the command line sets."""
    monkeypatch.chdir(tmp_path)
    for name in "abc":
        Path(f"{name}.yaml").write_text("old")
    with signals_raised():
        yield


OLD = {"a.yaml": "old", "b.yaml": "old", "c.yaml": "old"}
NEW = {Path(name): "new" for name in (*OLD, "d.yaml")}

each_signal = pytest.mark.parametrize("number", ENDING)


@each_signal
@pytest.mark.parametrize("name", ["replace", "link", "fsync", "unlink"])
@pytest.mark.parametrize("call", [1, 2, 3])
def test_while_files_are_replaced(monkeypatch: pytest.MonkeyPatch, number: int, name: str, call: int) -> None:
    """A signal comes at any step: it is raised, and the files are the old ones or, once all was done, the new ones."""
    real, calls = getattr(os, name), iter(range(1, 1000))

    def interrupted(*args: object) -> object:
        if next(calls) == call:
            signal.raise_signal(number)
            signal.raise_signal(number)  # someone is impatient
        return real(*args)

    monkeypatch.setattr(os, name, interrupted)
    with pytest.raises(SignalError) as caught:
        write_files(NEW)
    assert caught.value.number == number
    assert contents() == ({path.name: "new" for path in NEW} if name == "unlink" else OLD)


@each_signal
def test_while_texts_are_made(number: int) -> None:
    """Nothing is left of the files that were prepared, nor of the folder."""

    def parts() -> Iterator[str]:
        yield "new"
        signal.raise_signal(number)
        yield "more"

    with pytest.raises(SignalError):
        write_files({Path("out/a.yaml"): parts(), Path("out/b.yaml"): "new"}, folders=[Path("out")])
    assert contents() == OLD
    assert not Path("out").exists()


@each_signal
def test_while_nobody_reads(number: int) -> None:
    """A named pipe that nobody reads from is waited for, but not for ever."""
    os.mkfifo("pipe.yaml")
    stop = threading.Timer(0.2, lambda: os.kill(os.getpid(), number))
    stop.start()
    with pytest.raises(SignalError):
        write_files({**NEW, Path("pipe.yaml"): "new"})
    stop.join()
    assert contents() == OLD


@each_signal
def test_while_another_has_locked_the_folder(tmp_path: Path, number: int) -> None:
    """Who waits for a lock can be told to end."""
    import fcntl

    other = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    stop = threading.Timer(0.2, lambda: os.kill(os.getpid(), number))
    stop.start()
    with pytest.raises(SignalError):
        write_files(NEW)
    stop.join()
    os.close(other)
    assert contents() == OLD


@each_signal
def test_a_signal_that_is_passed_over(number: int) -> None:
    """Under `nohup`, and in the background of a script, a signal means nothing."""

    def parts() -> Iterator[str]:
        signal.raise_signal(number)
        yield "new"

    signal.signal(number, signal.SIG_IGN)
    with signals_raised():
        write_files({Path("a.yaml"): parts()})
    assert Path("a.yaml").read_text() == "new"


def test_without_the_command_line() -> None:
    """In a program that has no handler of its own, a signal still ends it, once the files are all new or all old."""
    code = """
import os, signal
from pathlib import Path
from podgen.output.writing import write_files
real = os.replace
def replace(*args):
    os.kill(os.getpid(), signal.SIGTERM)
    real(*args)
os.replace = replace
write_files({Path(f"{name}.yaml"): "new" for name in "abc"})
print("not ended")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=False)
    assert (done.returncode, done.stdout) == (-signal.SIGTERM, "")
    assert contents() == dict.fromkeys(OLD, "new")


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, *ENDING])
def test_kills(tmp_path: Path, number: signal.Signals) -> None:
    """Some real kills of the whole program; `tests/fuzz/kills.py` does hundreds."""
    found = attack(number, 4, random.Random(number), tmp_path)
    assert found["old"] + found["new"] + found["mixed"] == 4


@pytest.mark.slow
@each_signal
def test_status(number: int) -> None:
    """The program ends with the status that shells know, and says nothing."""
    Path("slow.py").write_text("import time, pathlib\npathlib.Path('began').touch()\ntime.sleep(60)\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "podgen", "render", "slow.py", "-o", "out/"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(),
    )
    while not Path("began").exists():
        time.sleep(0.01)
    process.send_signal(number)
    out, _ = process.communicate(timeout=30)
    assert (process.returncode, out.strip()) == (128 + number, "")
    assert not Path("out").exists()
