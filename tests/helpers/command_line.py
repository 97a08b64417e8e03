"""Runs the command line in this process or in one of its own, and files to run it on."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from podgen.cli.main import cli

# Users' Python.

WEB = 'from podgen import *\nweb = pod("web", container("web", "nginx:1.29"))\n'
TWO = WEB + 'db = pod("db", container("db", "postgres:18"), namespace="data")\n'
REFUSED = 'from podgen import *\nbad = pod("Bad", container("web", "nginx:1.29"))\n'
WARNED = (
    "from podgen import *\n"
    'odd = pod("odd", container("a", "a:1", ports=[port(80, name="http")]),'
    ' container("b", "b:1", ports=[port(81, name="http")]))\n'
)

# Manifests that anyone wrote.

WEB_YAML = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.29
"""
BROKEN_YAML = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
  - name: web
    image: nginx:1.29
    imagePullpolicy: Always
    image: nginx:1.28
"""
WARNED_YAML = WEB_YAML.replace("spec:\n", "spec:\n  nodeSelector: {beta.kubernetes.io/os: linux}\n")
CERTIFICATE_YAML = "apiVersion: cert-manager.io/v1\nkind: Certificate\n"


def run(*arguments: str, stdin: str | bytes = b"") -> Result:
    """Run a command in this process; `exit_code` is its status."""
    result = CliRunner().invoke(cli, list(arguments), input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def at_terminal(*arguments: str) -> str:
    """What a command in a process of its own prints on stderr, if that is a terminal."""
    reader, terminal = os.openpty()
    with open(reader, "rb", buffering=0) as printed:
        command = [sys.executable, "-m", "podgen", *arguments, "--no-color"]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=terminal, check=False)
        os.write(terminal, b"\0")  # to have something to read
        os.close(terminal)
        return printed.read(65536).decode().partition("\0")[0].replace("\r\n", "\n")


def run_check(*arguments: str, stdin: str | bytes = b"") -> Result:
    """Run `podgen check` in this process."""
    return run("check", *arguments, stdin=stdin)


def start(*arguments: str, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """Start the command as its own process."""
    return subprocess.Popen(
        [sys.executable, "-m", "podgen", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=env,
    )


def finish(*arguments: str, env: dict[str, str] | None = None) -> tuple[int, str, str]:
    """Run the command as its own process, to its end."""
    process = start(*arguments, env=env)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def write_yaml(**files: str) -> None:
    """Write files into the working directory; `__` stands for a slash, and all end in `.yaml`."""
    for name, text in files.items():
        path = Path(name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def rows(result: Result) -> list[dict[str, Any]]:
    """What was printed as JSON."""
    return [json.loads(line) for line in result.stdout.splitlines()]
