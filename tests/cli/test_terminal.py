"""Colours and progress: for people at a terminal, and nobody else."""

import contextlib
import fcntl
import io
import os
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from helpers.command_line import (
    REFUSED,
    WARNED,
    WEB,
    WEB_YAML,
    finish,
)

from podgen.cli.terminal import Terminal

pytestmark = pytest.mark.usefixtures("folder")


class TestTerminal:
    """Colours, and a line that says how far it is."""

    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("arguments", "variables", "colored"),
        [
            ([], {}, False),
            ([], {"FORCE_COLOR": "1"}, True),
            ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            (["--no-color"], {"FORCE_COLOR": "1"}, False),
        ],
    )
    def test_color(self, folder: Path, arguments: list[str], variables: dict[str, str], colored: bool) -> None:
        """Colour is for terminals, and for those who ask for it."""
        (folder / "bad.py").write_text(REFUSED)
        _, _, err = finish("render", "bad.py", *arguments, env={**os.environ, **variables})
        assert ("\x1b[" in err) == colored

    @pytest.mark.slow
    @pytest.mark.parametrize("quiet", [False, True])
    def test_progress(self, folder: Path, quiet: bool) -> None:
        """Who waits for more than two seconds at a terminal is told how far it is, on a line that is gone at the end."""
        import pty

        (folder / "pods").mkdir()
        for name in "ab":
            slow = "import time\ntime.sleep(1.1)\n" + WARNED.replace('pod("odd"', f'pod("{name}"')
            (folder / "pods" / f"{name}.py").write_text(slow)
        (folder / "pods" / "c.py").write_text("print('hello')\n" + WEB)
        ours, theirs = pty.openpty()
        options = ["--quiet"] if quiet else []
        command = [sys.executable, "-m", "podgen", "render", "pods", "-o", "pods.yaml", "--no-color", *options]
        process = subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE)
        os.close(theirs)
        seen = b""
        with contextlib.suppress(OSError):  # how Linux says that the other side is closed
            while part := os.read(ours, 1000):
                seen += part
        os.close(ours)
        assert (process.communicate()[0], process.returncode) == (b"", 0)
        text = seen.decode().replace("\r\n", "\n")
        if quiet:
            assert text == "hello\n"
        else:
            assert text.startswith(f"\r2 of 3 files\r{' ' * len('2 of 3 files')}\rhello\nwarning[")
            assert text.count("\r") == 3

    @pytest.mark.slow
    def test_width(self, folder: Path) -> None:
        """Lines of the user's are clipped to the width of the terminal; in a file, they have a width of their own."""
        import pty

        (folder / "bad.py").write_text(REFUSED.replace("\n", f"  # {'x' * 200}\n"))
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 50, 0, 0))
        command = [sys.executable, "-m", "podgen", "render", "bad.py", "--no-color"]
        process = subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE)
        os.close(theirs)
        seen = b""
        with contextlib.suppress(OSError):  # how Linux says that the other side is closed
            while part := os.read(ours, 1000):
                seen += part
        os.close(ours)
        assert (process.communicate()[0], process.returncode) == (b"", 1)
        _, _, err = finish("render", "bad.py")
        clipped, unclipped = ([line for line in text.splitlines() if " 2 | " in line] for text in (seen.decode(), err))
        assert [len(line) for line in clipped] == [50]
        assert [len(line) for line in unclipped] == [72]

    def test_progress_keeps_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A line that someone else has begun is not written over, and what someone else does with stderr finds it empty."""
        clock = 0.0
        monkeypatch.setattr(time, "monotonic", lambda: clock)
        stream = io.StringIO()
        monkeypatch.setattr(stream, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stderr", stream)
        wiped = f"\r{'':12}\r"
        terminal = Terminal(quiet=False, verbose=False, color=False, color_out=False, width=80, width_out=80)
        with terminal.progress() as show:
            assert show
            show(0, 5)
            assert stream.getvalue() == ""
            clock = 3
            show(1, 5)
            show(2, 5)  # within the same tenth of a second
            assert stream.getvalue() == "\r1 of 5 files"
            print("half", end="", file=sys.stderr)
            clock = 4
            show(3, 5)
            print(" and half", file=sys.stderr)
            show(3, 5)
            with pytest.raises(OSError, match="fileno"):
                sys.stderr.fileno()
            assert stream.getvalue() == f"\r1 of 5 files{wiped}half and half\n\r3 of 5 files{wiped}"
            clock = 5
            show(4, 5)
            stream.seek(0)
        assert stream.getvalue().startswith(wiped)
        assert sys.stderr is stream

    @pytest.mark.slow
    def test_no_progress_without_a_terminal(self, folder: Path) -> None:
        """In a pipe or a log, no line is written over another."""
        (folder / "a.py").write_text("import time\ntime.sleep(2.1)\n")
        (folder / "b.py").write_text(WEB)
        assert finish("render", ".") == (0, WEB_YAML, "")
