"""How many instructions of the processor a command takes: the same in each run, whatever else the machine does."""

import os
import re
import shutil
import subprocess

# As on a user's machine: the first run keeps the byte code of what is not installed from a wheel. Sets have one order.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["PYTHONHASHSEED"] = "0"


def can_count() -> bool:
    """Whether valgrind is at hand."""
    return shutil.which("valgrind") is not None


def instructions(command: list[str]) -> int:
    """The instructions of a command, which takes some thirty times as long meanwhile. What it prints is thrown away."""
    valgrind = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    done = subprocess.run(
        [*valgrind, *command], check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    [count] = re.findall(r"I *refs: *([0-9,]+)", done.stderr)
    return int(count.replace(",", ""))
