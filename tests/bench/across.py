"""How time and memory grow with the objects of a set: for their outlines, and for the rules across them.

usage: python tests/bench/across.py [OBJECTS ...]

Each number of objects is measured in a process of its own, and the fastest run of each counts. The objects are
applications of six objects, in files of a hundred and in a hundred namespaces, in which nothing is wrong, and the same with
a mistake in each. A ratio of 1 means that an object costs as much as in the row above.
"""

import gc
import json
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from typing import Any

from podgen.rules.across.engine import inspect_set
from podgen.rules.across.outline import Outline
from podgen.rules.across.read_outline import outline_of

RUNS = 3


def application(number: int, target: str) -> Iterator[dict[str, Any]]:
    """A Deployment with what it needs, and what surrounds it; its Service leads to a port of some name."""
    name, labels = f"shop-{number}", {"app": f"shop-{number}", "tier": "web"}

    def an(version: str, kind: str, **fields: Any) -> dict[str, Any]:
        return {
            "apiVersion": version,
            "kind": kind,
            "metadata": {"name": name, "namespace": f"team-{number % 100}"},
            **fields,
        }

    yield an("v1", "ConfigMap", data={"LEVEL": "info", "MODE": "production"})
    yield an("v1", "Secret", stringData={"user": "shop", "password": "secret"})
    yield an("v1", "Service", spec={"selector": labels, "ports": [{"name": "http", "port": 80, "targetPort": target}]})
    variables = [
        {"name": "LEVEL", "valueFrom": {"configMapKeyRef": {"name": name, "key": "LEVEL"}}},
        {"name": "PASSWORD", "valueFrom": {"secretKeyRef": {"name": name, "key": "password"}}},
    ]
    ports = [{"name": "http", "containerPort": 8080}]
    container = {"name": "shop", "image": "shop:1.4", "ports": ports, "env": variables}
    template = {"metadata": {"labels": labels}, "spec": {"containers": [container]}}
    yield an("apps/v1", "Deployment", spec={"selector": {"matchLabels": labels}, "template": template})
    reference = {"apiVersion": "apps/v1", "kind": "Deployment", "name": name}
    scaling = {"scaleTargetRef": reference, "minReplicas": 2, "maxReplicas": 5}
    yield an("autoscaling/v2", "HorizontalPodAutoscaler", spec=scaling)
    budget = {"minAvailable": 1, "selector": {"matchLabels": labels}}
    yield an("policy/v1", "PodDisruptionBudget", spec=budget)


def objects(number: int, target: str) -> Iterator[dict[str, Any]]:
    """Objects as a reader of files returns them: no two share anything."""
    for index in range(-(-number // 6)):
        for manifest in application(index, target):
            yield json.loads(json.dumps(manifest))


def outlines(number: int, target: str) -> list[Outline]:
    """Their outlines."""
    found = enumerate(objects(number, target))
    return [outline_of(manifest, index, f"file-{index // 100}.yaml") for index, manifest in found]


def measure(number: int) -> dict[str, float]:
    """Microseconds and bytes for each object."""
    gc.set_threshold(30_000)  # as the command does
    result = {}
    for name, target in (("fine", "http"), ("wrong", "htpp")):
        times = []
        for _ in range(RUNS):
            known = outlines(number, target)
            began = time.process_time()
            found = sum(1 for _ in inspect_set(known))
            times.append(time.process_time() - began)
            assert found == (0 if name == "fine" else -(-number // 6))
        result[name] = min(times) / number * 1e6
    plain = list(objects(number, "http"))
    began = time.process_time()
    for index, manifest in enumerate(plain):
        outline_of(manifest, index)
    result["outline"] = (time.process_time() - began) / number * 1e6
    del plain
    tracemalloc.start()
    known = outlines(number, "http")
    result["bytes"] = tracemalloc.get_traced_memory()[0] / number
    return result


def main() -> None:
    """Print a table, a row each number of objects."""
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    print("| objects | outline, us | rules, us | beside the row above | with mistakes | beside | bytes an object |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    above: dict[str, float] = {}
    for number in map(int, sys.argv[1:] or ("10", "1000", "100000")):
        command = [sys.executable, __file__, "--measure", str(number)]
        row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        beside = {name: f"{row[name] / above[name]:.2f}" if above else "" for name in ("fine", "wrong")}
        print(
            f"| {number:,} | {row['outline']:.1f} | {row['fine']:.1f} | {beside['fine']} | {row['wrong']:.1f} "
            f"| {beside['wrong']} | {row['bytes']:.0f} |",
            flush=True,
        )
        above = row


if __name__ == "__main__":
    main()
