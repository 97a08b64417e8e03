"""What `podgen check -j` gains: the same files, checked by one process and by several.

usage: python tests/bench/jobs.py [FOLDER ...] [--jobs N] [--runs N]

Without a folder, files are made. All take turns, and the fastest run of each counts. On a machine that does something else
meanwhile, the clock says little: what the main process does by itself, in processor time, says how much can be gained.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from check import pod
from instructions import ENVIRONMENT

from podgen.yaml import writer

RUN = """\
import resource, sys
from podgen.cli.main import main
try:
    main()
finally:
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        used = resource.getrusage(who)
        print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=sys.stderr)
"""


class Run(NamedTuple):
    """What one run took."""

    seconds: float
    main: float
    """Processor seconds of the main process."""
    others: float
    """Those of the other processes together."""
    peak: float
    """The most memory of one process, in MiB."""
    digest: str
    """Of what was printed."""


def write_files(folder: str, number: int = 5000) -> None:
    """Write files such as people have, some of them wrong."""
    for index in range(number):
        text = "---\n".join(writer.write_all([pod(index, broken=index % 10 == 0)]))
        Path(folder, f"pod-{index:05}.yaml").write_text(text, encoding="utf-8")


def run(jobs: int, paths: list[str]) -> Run:
    """Check files with a number of processes."""
    began = time.perf_counter()
    command = [sys.executable, "-c", RUN, "check", "-j", str(jobs), *paths]
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    seconds = time.perf_counter() - began
    *told, main, others = done.stderr.splitlines()
    if done.returncode not in (0, 1):
        sys.exit("\n".join(told))
    (main_seconds, main_peak), (other_seconds, other_peak) = (map(float, line.split()) for line in (main, others))
    digest = hashlib.sha256(done.stdout.encode()).hexdigest()
    return Run(seconds, main_seconds, other_seconds, max(main_peak, other_peak), digest)


def main() -> None:
    """Print a table, and whether all printed the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", metavar="FOLDER")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at the most")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if not arguments.paths:
            write_files(folder)
        paths = arguments.paths or [folder]
        numbers = sorted({1, 2, arguments.jobs})
        turns = [[run(jobs, paths) for jobs in numbers] for _ in range(arguments.runs)]
    print("| processes | seconds | times as fast | processor seconds, main | others | peak of one, MiB |")
    print("| ---: |" + " ---: |" * 5)
    best = [min(each) for each in zip(*turns, strict=True)]
    for jobs, one in zip(numbers, best, strict=True):
        ratio = best[0].seconds / one.seconds
        print(f"| {jobs} | {one.seconds:.2f} | {ratio:.2f} | {one.main:.2f} | {one.others:.2f} | {one.peak:.0f} |")
    same = len({one.digest for turn in turns for one in turn}) == 1
    print("\nthe same bytes" if same else "\nDIFFERENT BYTES")


if __name__ == "__main__":
    main()
