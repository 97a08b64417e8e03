"""How the command line starts and ends: versions, closed pipes, full disks, interrupts."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers.command_line import WEB, WEB_YAML, finish, run, start

import podgen

pytestmark = pytest.mark.usefixtures("folder")


def test_another_package_called_podgen(tmp_path: Path) -> None:
    """The package index has one for podcasts: `pip` lets it overwrite files of this one."""
    copied = shutil.copytree(
        Path(podgen.__file__).parent, tmp_path / "podgen", ignore=shutil.ignore_patterns("__pycache__")
    )
    (copied / "podcast.py").write_text("class Podcast: ...\n")
    (copied / "__init__.py").write_text("from podgen.podcast import Podcast\n")
    start = "from podgen.cli.main import main; main()"  # as the command that pip makes
    done = subprocess.run(
        [sys.executable, "-c", start, "-V"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1] == (
        "install it anew: pip uninstall podgen podgen-k8s && pip install podgen-k8s"
    )


class TestEnding:
    """Whatever happens to stdout or the process, it ends in an orderly way."""

    @pytest.mark.slow
    def test_closed_pipe(self, folder: Path) -> None:
        """A reader that has seen enough is no error."""
        (folder / "many.py").write_text(
            'from podgen import *\npods = [pod(f"p{i}", container("c", "i" * 200)) for i in range(2000)]\n'
        )
        process = start("render", "many.py")
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "apiVersion: v1\n"
        process.stdout.close()
        assert (process.wait(60), process.stderr.read()) == (0, "")
        process.stderr.close()

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
    def test_full_disk_behind_stdout(self, folder: Path) -> None:
        """Stdout that takes nothing is told in one line."""
        (folder / "web.py").write_text(WEB)
        with open("/dev/full", "w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "podgen", "render", "web.py"],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert (done.returncode, done.stderr) == (1, "error: cannot write to stdout: No space left on device\n")

    def test_interrupt(self, folder: Path) -> None:
        """Ctrl-C ends it at once, with the status that shells know, and leaves nothing behind."""
        (folder / "slow.py").write_text("import time, pathlib\npathlib.Path('began').touch()\ntime.sleep(60)\n")
        process = start("render", "slow.py", "-o", "out/")
        while not (folder / "began").exists():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out, err.strip()) == (130, "", "")
        assert not (folder / "out").exists()


class TestStarting:
    """Ways to call it."""

    @pytest.mark.parametrize("option", ["-V", "--version"])
    def test_version(self, option: str) -> None:
        """Both options say which one it is."""
        assert run(option).stdout == f"podgen {podgen.__version__}\n"

    def test_module(self, folder: Path) -> None:
        """`python -m podgen` is the same command."""
        (folder / "web.py").write_text(WEB)
        assert finish("render", "web.py") == (0, WEB_YAML, "")
