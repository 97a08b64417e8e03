"""What an application costs, a Deployment with its Service and its ConfigMap, beside its pod alone.

usage: python tests/bench/application.py [--rounds N]

All are built, checked and written. They take turns, and the fastest round of each counts, in processor time; where valgrind
is at hand, instructions are counted instead, which takes a minute. Below stand the memory that many applications take, which
are written one after the other, each number of them in a process of its own, and what it costs to start.
"""

import argparse
import gc
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from instructions import ENVIRONMENT, can_count, instructions
from memory import Sink

from podgen import (
    config_map,
    container,
    cron_job,
    deployment,
    dump,
    http_check,
    pod,
    service,
    shared_volume,
    stateful_set,
    web_container,
)
from podgen.model.manifest import Manifest
from podgen.pieces.companions.config import ConfigMapWithKeys
from podgen.pieces.values import Piece


def pieces(number: int, conf: ConfigMapWithKeys | None = None) -> list[Piece]:
    """Two containers such as people have, with strings of their own; configured by a ConfigMap, if there is one."""
    code = shared_volume("code")
    level = {"LEVEL": "info"} if conf is None else {"LEVEL": conf.key("LEVEL")}
    return [
        web_container(
            "nginx",
            f"nginx:1.29.{number}",
            mounts=[code.at("/usr/share/nginx/html"), *([conf.at("/etc/nginx/conf.d")] if conf else [])],
        ),
        container(
            "php-fpm",
            f"php:8.4.{number}-fpm",
            ports=[9000],
            env={"APP_ENV": f"production-{number}", **level},
            requests={"cpu": "100m", "memory": f"{number + 64}Mi"},
            readiness=http_check("/ping", port=9000),
            mounts=[code.at("/var/www/html")],
        ),
    ]


def the_pod(number: int) -> Iterator[Manifest]:
    """The pod alone."""
    yield pod(f"web-{number}", pieces(number), labels={"app": f"web-{number}", "tier": "front"})


def workload(number: int) -> Iterator[Manifest]:
    """The same in a Deployment."""
    yield deployment(f"web-{number}", pieces(number), replicas=3, labels={"app": f"web-{number}", "tier": "front"})


def with_service(number: int) -> Iterator[Manifest]:
    """With its Service."""
    [web] = workload(number)
    yield from (web, service(web, {80: "http"}))


def application(number: int) -> Iterator[Manifest]:
    """With its Service and its ConfigMap, which a container mounts and another has a variable of."""
    conf = config_map(f"web-{number}", {"LEVEL": "info", "site.conf": f"server {{ server_name web-{number}; }}\n"})
    labels = {"app": f"web-{number}", "tier": "front"}
    web = deployment(f"web-{number}", pieces(number, conf), replicas=3, labels=labels)
    yield from (conf, web, service(web, {80: "http"}))


def stateful(number: int) -> Iterator[Manifest]:
    """A StatefulSet of the pod."""
    yield stateful_set(f"web-{number}", pieces(number), service="web", labels={"app": f"web-{number}", "tier": "front"})


def scheduled(number: int) -> Iterator[Manifest]:
    """A CronJob of the pod."""
    yield cron_job(f"web-{number}", "@daily", pieces(number), labels={"app": f"web-{number}", "tier": "front"})


WORKS: dict[str, Callable[[int], Iterator[Manifest]]] = {
    "the pod alone": the_pod,
    "a Deployment": workload,
    "with its Service": with_service,
    "with its Service and its ConfigMap": application,
    "a StatefulSet": stateful,
    "a CronJob": scheduled,
}
"""What is made, by what it is called in the table; the first is the measure of the others."""

BUDGET = 2.5
"""How many times the pod alone an application may cost."""


def write(name: str, count: int) -> None:
    """Build, check and write so many of them."""
    make = WORKS[name]
    dump((manifest for number in range(count) for manifest in make(number)), Sink())


def counted(name: str, count: int = 100) -> float:
    """The instructions for one of them, apart from two at first: with them, podgen imports and remembers."""
    at_first, in_all = (
        instructions([sys.executable, __file__, "--write", name, str(number)]) for number in (2, 2 + count)
    )
    return (in_all - at_first) / count


def timed(rounds: int, count: int = 300) -> dict[str, float]:
    """The processor time for one of each, at its best."""
    best = dict.fromkeys(WORKS, float("inf"))
    for _ in range(rounds):
        for name in WORKS:
            gc.collect()
            began = time.process_time()
            write(name, count)
            best[name] = min(best[name], (time.process_time() - began) / count)
    return best


def print_costs(rounds: int) -> float:
    """Print what each costs beside the pod alone, and return it for a whole application."""
    for name in WORKS:  # writes the byte code
        subprocess.run(
            [sys.executable, __file__, "--write", name, "1"], check=True, env=ENVIRONMENT, capture_output=True
        )
    costs = {name: counted(name) for name in WORKS} if can_count() else timed(rounds)
    unit = "thousands of instructions" if can_count() else "microseconds"
    scale = 1e-3 if can_count() else 1e6
    first = next(iter(costs.values()))
    print(f"| | beside the pod alone | {unit} |\n| --- | ---: | ---: |")
    for name, cost in costs.items():
        print(f"| {name} | {cost / first:.2f} | {cost * scale:.0f} |")
    return costs["with its Service and its ConfigMap"] / first


def print_memory() -> None:
    """Print the memory that applications take, written one after the other."""
    print("| applications | seconds | peak, MiB |\n| ---: | ---: | ---: |")
    for count in (100, 1000, 10_000):
        command = [sys.executable, __file__, "--write", "with its Service and its ConfigMap", str(count)]
        took, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        print(f"| {count:,} | {took} | {peak} |", flush=True)


STARTS = {
    "python": "pass",
    "import podgen": "import podgen",
    "from podgen import deployment": "from podgen import deployment",
    "with service and config_map": "from podgen import config_map, deployment, service",
}


def print_starts(runs: int = 10) -> None:
    """Print what it costs to import what is used."""
    unit = "millions of instructions" if can_count() else "milliseconds"
    print(f"| start | {unit} |\n| --- | ---: |")
    for name, code in STARTS.items():
        command = [sys.executable, "-c", code]
        subprocess.run(command, check=True, env=ENVIRONMENT)  # writes the byte code
        if can_count():
            print(f"| {name} | {instructions(command) / 1e6:.0f} |", flush=True)
            continue
        best = float("inf")
        for _ in range(runs):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, check=True, env=ENVIRONMENT)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        print(f"| {name} | {best * 1000:.0f} |", flush=True)


def main() -> None:
    """Print the tables, and whether an application is within its budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", nargs=2, help=argparse.SUPPRESS)  # what is counted
    arguments = parser.parse_args()
    if arguments.write:
        name, count = arguments.write
        write(name, int(count))
        print(f"{time.process_time():.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.1f}")
        return
    whole = print_costs(arguments.rounds)
    print()
    print_memory()
    print()
    print_starts()
    verdict = "within" if whole <= BUDGET else "OVER"
    print(f"\n{verdict} the budget: an application costs {whole:.2f} times its pod, and may cost {BUDGET}")


if __name__ == "__main__":
    main()
