"""How long `podgen render` of one example takes as a whole process, beside importing what it depends on.

usage: python tests/bench/startup.py [--runs N] [--file PATH]

The two commands take turns, and the fastest run of each counts: on a shared machine all others had to wait for something.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# As on a user's machine: the first run keeps the byte code of what is not installed from a wheel.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


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
    parser.add_argument("--file", default=str(ROOT / "examples" / "php_site.py"))
    arguments = parser.parse_args()
    render = [sys.executable, "-m", "podgen", "render", arguments.file]
    floor = [sys.executable, "-c", "import attrs, click, ruamel.yaml"]
    run(render)  # writes the byte code
    pairs = [(run(render), run(floor)) for _ in range(arguments.runs)]
    ours, theirs = (min(pair[side][0] for pair in pairs) for side in (0, 1))
    peak = max(pair[0][1] for pair in pairs)
    print(
        f"podgen render {ours * 1000:.0f} ms, imports alone {theirs * 1000:.0f} ms, "
        f"ratio {ours / theirs:.2f}, peak {peak:.0f} MiB"
    )


if __name__ == "__main__":
    main()
