"""A folder that another program has locked is waited for, and someone is told why nothing happens."""

import fcntl
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.command_line import WEB, start
from helpers.written_files import contents

from podgen.output import locking
from podgen.output.writing import write_files

HOLDER = "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX); print('locked', flush=True); input()"


@pytest.fixture
def holder(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that has locked the working directory, until a line is sent to it."""
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "locked\n"
        yield process
        process.kill()


def let_go(holder: "subprocess.Popen[str]") -> None:
    """Let the other process end."""
    assert holder.stdin
    holder.stdin.write("\n")
    holder.stdin.flush()


def test_waiting(folder: Path, holder: "subprocess.Popen[str]", monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said once, the lock is waited for, and then the file is written."""
    monkeypatch.setattr(locking, "_PATIENCE", 0.1)
    told: list[str] = []
    threading.Timer(0.5, let_go, [holder]).start()
    write_files({Path("a.yaml"): "new"}, waiting=told.append)
    assert told == [str(folder)]
    assert contents() == {"a.yaml": "new"}


def test_a_short_wait(holder: "subprocess.Popen[str]") -> None:
    """Nobody is told of what takes no time."""
    told: list[str] = []
    threading.Timer(0.2, let_go, [holder]).start()
    write_files({Path("a.yaml"): "new"}, waiting=told.append)
    assert told == []


def test_no_locks_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without locks, files are written all the same."""

    def flock(*_: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", flock)
    write_files({folder / "a.yaml": "new"})
    assert contents() == {"a.yaml": "new"}


@pytest.mark.slow
def test_what_is_printed(folder: Path, holder: "subprocess.Popen[str]") -> None:
    """After three seconds, the command says which folder is locked, and goes on when it can."""
    Path("web.py").write_text(WEB)
    began = time.monotonic()
    process = start("render", "web.py", "-o", "web.yaml")
    assert process.stderr
    line = process.stderr.readline()
    assert line == f"warning: waiting for another program, which has locked the folder {folder}\n"
    assert time.monotonic() - began > 3
    let_go(holder)
    assert process.communicate(timeout=30) == ("", "")
    assert process.returncode == 0
    assert os.path.exists("web.yaml")
