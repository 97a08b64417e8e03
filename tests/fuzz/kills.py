"""Kills `podgen render -o` at random moments, and looks at what is left of the files.

usage: python tests/fuzz/kills.py [--kills N] [--seed N] [--signals SIGKILL SIGTERM ...]

Each run renders ninety pods into a folder that has a hundred of another version, or none. Half of the runs are killed at any
moment from their start on, half once the first temporary file is there. Whatever the signal is, each file must hold all of
one version. After any but SIGKILL, all files must be of one version, and no temporary file may be left.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

SIGNALS = [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT]

PODS = """
import os
from podgen import container, pod

version = os.environ["VERSION"]
numbers = range(100 if version == "A" else 90)  # the files of the others are removed
pods = [pod(f"p{number}", container("c", f"app:{version}", env={"TEXT": f"{version} " * 5_000})) for number in numbers]
"""

# Coverage is not measured: a run that is killed spoils the figures.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}

_ENDING = ".podgen-tmp"


class BrokenError(Exception):
    """A kill left what must not be there."""


def attack(number: signal.Signals, kills: int, chance: random.Random, folder: Path) -> Counter[str]:
    """Kill some runs by a signal, and count what they left: `old` files, `new` ones, or `mixed`.

    Parameters:
        number: The signal.
        kills: How many runs to kill.
        chance: Chooses the moments.
        folder: An empty folder for the runs.

    Raises:
        BrokenError: A file is half-written, or files are mixed after another signal than SIGKILL, or a temporary file is left.
    """
    (folder / "pods.py").write_text(PODS)
    expected = {version: _rendered(folder, version) for version in "AB"}
    longest, writing = _durations(folder)
    found: Counter[str] = Counter()
    for turn in range(kills):
        out = folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        if old := chance.choice(["A", ""]):
            shutil.copytree(folder / "rendered-A", out)
        process = _start(folder, "B", out)
        has_begun = chance.random() < 0.5
        if has_begun:
            _wait(partial(_writes_or_is_over, process, out))
        time.sleep(chance.random() * (writing if has_begun else longest))
        process.send_signal(number)
        status = process.wait(60)
        left = _left(out, expected, f"{number.name}, kill {turn}", old)
        if number is not signal.SIGKILL:
            said = (folder / "said").read_text()
            is_starting = (
                number is signal.SIGINT and "KeyboardInterrupt" in said
            )  # Python's own end, before podgen's begin
            _require(
                status in (0, 128 + number, -number) or is_starting,
                f"{number.name}, kill {turn}: it ended with {status}\n{said}",
            )
            _require(left != "mixed", f"{number.name}, kill {turn}: the files are mixed")
            _require(not any(_temporary(out)), f"{number.name}, kill {turn}: a temporary file is left")
            _require(old != "" or left == "new" or not out.exists(), f"{number.name}, kill {turn}: a folder is left")
        found[left] += 1
        found["while it wrote"] += has_begun and status != 0
    return found


def _start(folder: Path, version: str, out: Path) -> "subprocess.Popen[bytes]":
    with (folder / "said").open("w") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "podgen", "render", str(folder / "pods.py"), "-o", f"{out}/"],
            env={**ENVIRONMENT, "VERSION": version},
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )


def _rendered(folder: Path, version: str) -> dict[str, bytes]:
    """The files of a version."""
    out = folder / f"rendered-{version}"
    _require(_start(folder, version, out).wait() == 0, "it cannot be rendered at all")
    return {path.name: path.read_bytes() for path in out.iterdir()}


def _durations(folder: Path) -> tuple[float, float]:
    """How long a run takes, and how long of that it writes."""
    out, began = folder / "timed", time.monotonic()
    process = _start(folder, "A", out)
    _wait(lambda: any(_temporary(out)))
    first = time.monotonic()
    process.wait()
    return time.monotonic() - began, time.monotonic() - first


def _left(out: Path, expected: dict[str, dict[str, bytes]], what: str, old: str) -> str:
    """Of which version the files are."""
    names = {path.name: path.read_bytes() for path in out.iterdir()} if out.exists() else {}
    files = {name: content for name, content in names.items() if not name.endswith(_ENDING)}
    for name, content in files.items():
        _require(content in (expected["A"].get(name), expected["B"].get(name)), f"{what}: {name} is half-written")
    if files == expected["B"]:
        return "new"
    return "old" if files == (expected["A"] if old else {}) else "mixed"


def _temporary(out: Path) -> Iterator[str]:
    return (name for name in (os.listdir(out) if out.exists() else ()) if name.endswith(_ENDING))


def _writes_or_is_over(process: "subprocess.Popen[bytes]", out: Path) -> bool:
    return process.poll() is not None or any(_temporary(out))


def _wait(happens: Callable[[], bool]) -> None:
    """Wait until something has happened, for a minute at most."""
    end = time.monotonic() + 60
    while not happens() and time.monotonic() < end:
        time.sleep(0.0005)


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise BrokenError(otherwise)


def main() -> None:
    """Kill as many runs by each signal as was asked for, and print what they left."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=300, help="how many runs each signal kills")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--signals", nargs="+", default=[number.name for number in SIGNALS])
    options = parser.parse_args()
    for number in map(signal.Signals.__getitem__, options.signals):
        with tempfile.TemporaryDirectory() as folder:
            found = attack(number, options.kills, random.Random(f"{options.seed} {number}"), Path(folder))
        told = ", ".join(f"{count} {what}" for what, count in sorted(found.items()))
        print(f"{number.name}: {options.kills} kills: {told}", flush=True)


if __name__ == "__main__":
    main()
