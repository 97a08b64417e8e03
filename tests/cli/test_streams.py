"""Streams that are closed or full, and stdout, which is for podgen's results alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.command_line import REFUSED, WEB, WEB_YAML, run

pytestmark = pytest.mark.usefixtures("folder")

CLOSED = "error: cannot write to stdout: Bad file descriptor\n"
FULL = "error: cannot write to stdout: No space left on device\n"


def shell(command: str) -> tuple[int, str, str]:
    """Run a command of the shell, in which `podgen` is this one: its status, and what it printed."""
    done = subprocess.run(
        ["sh", "-c", f'podgen() {{ "{sys.executable}" -m podgen "$@"; }}\n{command}'],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


class TestClosed:
    """A closed stream is like `/dev/null`, but results that nobody gets are an error."""

    @pytest.mark.slow
    @pytest.mark.parametrize(
        "arguments",
        ["render web.py", "check web.yaml", "check --format json web.yaml", "--help", "--version", "new --list"],
    )
    @pytest.mark.parametrize(("stream", "message"), [(">&-", CLOSED), (">/dev/full", FULL)])
    def test_stdout(self, arguments: str, stream: str, message: str) -> None:
        """One line says so, and the status is that of a failure."""
        Path("web.py").write_text(WEB)
        Path("web.yaml").write_text(WEB_YAML)
        assert shell(f"podgen {arguments} {stream}") == (1, "", message)

    @pytest.mark.slow
    def test_stdout_that_nobody_needs(self) -> None:
        """Files are written without it, and it does not become one of them."""
        Path("web.py").write_text("import os\nos.write(1, b'mine')\n" + WEB)
        assert shell("podgen render web.py -o out/ >&-") == (0, "", "mine")
        assert Path("out/pod_web.yaml").read_text() == WEB_YAML

    @pytest.mark.slow
    @pytest.mark.parametrize("stream", ["2>&-", "2>/dev/full"])
    def test_stderr(self, stream: str) -> None:
        """What cannot be told is not told; the results and the status are the same."""
        Path("web.py").write_text(WEB)
        Path("bad.py").write_text(REFUSED)
        assert shell(f"podgen render web.py {stream}") == (0, WEB_YAML, "")
        assert shell(f"podgen render bad.py {stream}") == (1, "", "")
        assert shell(f"podgen render --nope {stream}") == (2, "", "")
        assert shell(f"podgen render web.py >&- {stream}") == (1, "", "")

    @pytest.mark.slow
    def test_stdin(self) -> None:
        """Nothing is piped in, and no file takes the number of stdin."""
        Path("web.py").write_text("import sys\nassert sys.stdin.read() == ''\n" + WEB)
        assert shell("podgen check - <&-") == (0, "no problems in 0 manifests\n", "")
        assert shell("podgen render web.py <&-") == (0, WEB_YAML, "")
        assert shell("podgen render web.py -o web.yaml <&- >&- 2>&-") == (0, "", "")
        assert Path("web.yaml").read_text() == WEB_YAML


LOUD = """
import atexit, ctypes, os, subprocess, sys, threading, time
os.write(1, b"os.write\\n")
subprocess.run(["echo", "child"], check=True)
print("print")
print("__stdout__", file=sys.__stdout__)
ctypes.CDLL(None).puts(b"puts")
atexit.register(print, "atexit")
atexit.register(subprocess.run, ["echo", "child at exit"])
thread = threading.Thread(target=lambda: (time.sleep(0.1), print("thread"), os.write(1, b"thread, too\\n")))
thread.start()
"""

SAID = {"os.write", "child", "print", "__stdout__", "puts", "atexit", "child at exit", "thread", "thread, too"}


class TestForeignText:
    """Whatever users' code writes, and in whatever way, does not get between the YAML."""

    @pytest.mark.slow
    @pytest.mark.parametrize("output", ["", "-o -", "-o /dev/stdout", "-o /dev/fd/1"])
    def test_all_ways(self, output: str) -> None:
        """It goes to stderr, also from child processes, from threads, and at the exit."""
        Path("web.py").write_text(LOUD + WEB)
        status, out, err = shell(f"podgen render web.py {output}")
        assert (status, out) == (0, WEB_YAML)
        assert set(err.splitlines()) == SAID

    @pytest.mark.slow
    def test_templates(self) -> None:
        """So does what a template's function writes."""
        Path("web.py").write_text(
            "import os\nfrom podgen import *\n@template\ndef web() -> Pod:\n    os.write(1, b'mine\\n')\n"
            '    return pod("web", container("web", "nginx:1.29"))\n'
        )
        assert shell("podgen render web.py") == (0, WEB_YAML, "mine\n")

    @pytest.mark.slow
    def test_stdout_that_is_closed_by_users_code(self) -> None:
        """Users' code can close its own, and the results still come."""
        Path("web.py").write_text("import os, sys\nsys.stdout.close()\nsys.__stdout__.close()\n" + WEB)
        status, out, _ = shell("podgen render web.py")
        assert (status, out) == (0, WEB_YAML)

    def test_in_a_process_with_its_own_stdout(self, capfd: pytest.CaptureFixture[str]) -> None:
        """Where another program runs podgen with a stream of its own, descriptor 1 is left to that program."""
        Path("web.py").write_text(WEB)
        assert run("render", "web.py").stdout == WEB_YAML
        os.write(1, b"still here")
        assert capfd.readouterr().out == "still here"


def test_an_empty_name() -> None:
    """`-o ""`, from a variable of a script that is not set, is misuse, and nothing is written anywhere."""
    Path("web.py").write_text(WEB)
    for arguments in (["-o", ""], ["-o", "", "--check"]):
        result = run("render", "web.py", *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "-o needs the name of a file or a folder, and got an empty one" in result.stderr
    result = run("new", "php-site", "")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the name of the new file is empty" in result.stderr
    assert os.listdir() == ["web.py"]
