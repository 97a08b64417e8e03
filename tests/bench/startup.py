"""How long `podgen render` of one example takes as a whole process, beside importing what it depends on.

usage: python tests/bench/startup.py [--runs N] [--file PATH]

The two commands take turns, and the fastest run of each counts: on a shared machine all others had to wait for something.
Where valgrind is at hand, their instructions are counted, too.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from instructions import ENVIRONMENT, can_count, instructions

ROOT = Path(__file__).parents[2]


def run(command: list[str]) -> tuple[float, float]:
    """The processor seconds of one run, and its peak memory in MiB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command} ended with status {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print the ratio and the peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--file", default=str(ROOT / "examples" / "web_server.py"))
    arguments = parser.parse_args()
    render = [sys.executable, "-m", "podgen", "render", arguments.file]
    floor = [sys.executable, "-c", "import attrs, click, yaml"]
    run(render)  # writes the byte code
    pairs = [(run(render), run(floor)) for _ in range(arguments.runs)]
    ours, theirs = (min(pair[side][0] for pair in pairs) for side in (0, 1))
    peak = max(pair[0][1] for pair in pairs)
    print(
        f"podgen render {ours * 1000:.0f} ms, imports alone {theirs * 1000:.0f} ms, "
        f"ratio {ours / theirs:.2f}, peak {peak:.0f} MiB"
    )
    if can_count():
        counts = [instructions(command) / 1e6 for command in (render, floor)]
        print(f"in millions of instructions: {counts[0]:.0f}, {counts[1]:.0f}, ratio {counts[0] / counts[1]:.2f}")


if __name__ == "__main__":
    main()
