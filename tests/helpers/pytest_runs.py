"""Runs pytest as its own process, on tests of a user's."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

_ALONE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


class PytestRun(NamedTuple):
    """What came of a run."""

    status: int
    text: str
    """What was printed."""


def run_pytest(tests: str, *arguments: str, plugins: tuple[str, ...] = ("syrupy",)) -> PytestRun:
    """Run tests in the working directory with podgen's plugin, and with no others but these.

    Parameters:
        tests: The text of the module `test_site.py`.
        arguments: What else pytest is told.
        plugins: The other plugins.
    """
    Path("test_site.py").write_text(tests, encoding="utf-8")
    loaded = [part for plugin in (*plugins, "podgen.testing.plugin") for part in ("-p", plugin)]
    options = ["-q", "-W", "error", "--rootdir", ".", "-p", "no:cacheprovider", *loaded, *arguments]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "test_site.py"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")} | _ALONE,
        timeout=60,
        check=False,
    )
    return PytestRun(done.returncode, done.stdout + done.stderr)


def explanation(text: str) -> str:
    """What pytest says of failures: the lines that it marks with `E`, and the user's own lines, marked with `>`."""
    return "".join(f"{line}\n" for line in text.splitlines() if line.startswith(("E  ", ">  ")))
