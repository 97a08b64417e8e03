"""How long `podgen render` of a folder takes as a whole process, beside Python importing the same files one after the other.

usage: python tests/bench/folder.py [--files N] [--rounds N]

The commands take turns, and the fastest run of each counts: on a shared machine all others had to wait for something.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# As on a user's machine: the first run keeps the byte code of what is not installed from a wheel.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

FILE = '''\
"""The shop of customer {number}."""

from podgen import config_volume, container, http_check, pod, shared_volume, web_container

code = shared_volume("code")
config = config_volume("config", "nginx-{number}")

shop_{number} = pod(
    "shop-{number}",
    web_container(
        "nginx",
        "nginx:1.29.{number}",
        mounts=[code.at("/usr/share/nginx/html", read_only=True), config.at("/etc/nginx/conf.d")],
    ),
    container(
        "php-fpm",
        "php:8.4.{number}-fpm",
        ports=[9000],
        env={{"APP_ENV": "production-{number}", "OPCACHE": "yes"}},
        requests={{"cpu": "100m", "memory": "128Mi"}},
        limits={{"memory": "256Mi"}},
        readiness=http_check("/ping", port=9000),
        mounts=[code.at("/var/www/html")],
    ),
    labels={{"app": "shop-{number}", "tier": "front"}},
)
'''

IMPORT = """\
import importlib, os, sys
sys.path.insert(0, sys.argv[1])
for name in sorted(os.listdir(sys.argv[1])):
    if name.endswith(".py"):
        importlib.import_module(name.removesuffix(".py"))
"""


def run(command: list[str], **variables: str) -> tuple[float, float]:
    """The processor seconds of one run, and the seconds until it was done."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT | variables)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    if status:
        sys.exit(f"{command} ended with status {status}")
    return usage.ru_utime + usage.ru_stime, took


def main() -> None:
    """Print the times of the importing and of the ways to render, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        imported, rendered, bare = (Path(folder) / name for name in ("imported", "rendered", "bare"))
        for pods in (imported, rendered, bare):  # each with a `__pycache__` of its own, or without
            pods.mkdir()
            for number in range(arguments.files):
                (pods / f"shop_{number}.py").write_text(FILE.format(number=number), encoding="utf-8")
        floor = [sys.executable, "-c", IMPORT]
        render = [sys.executable, "-m", "podgen", "render"]
        for warm in ([*floor, str(imported)], [*render, str(rendered)]):
            run(warm)  # writes the byte code
        rounds = [
            [
                run([*floor, str(imported)]),
                run([*render, str(rendered)]),
                # Each time into a new folder: removing many files slows down the next ones for a while.
                run([*render, str(rendered), "-o", f"{folder}/manifests-{number}"]),
                run([*floor, str(bare)], PYTHONDONTWRITEBYTECODE="1"),
                run([*render, str(bare)], PYTHONDONTWRITEBYTECODE="1"),
            ]
            for number in range(arguments.rounds)
        ]
    best = [[min(times) for times in zip(*runs, strict=True)] for runs in zip(*rounds, strict=True)]
    rows = [
        ("import", best[0], best[0]),
        ("podgen render", best[1], best[0]),
        ("podgen render -o DIR", best[2], best[0]),
        ("import, nothing compiled", best[3], best[3]),
        ("podgen render, likewise", best[4], best[3]),
    ]
    print(f"{arguments.files:6} files           processor      ratio  until done      ratio")
    for name, (processor, took), (least, shortest) in rows:
        print(f"{name:25} {processor:6.2f} s {processor / least:10.2f} {took:9.2f} s {took / shortest:10.2f}")


if __name__ == "__main__":
    main()
