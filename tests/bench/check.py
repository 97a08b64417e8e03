"""How fast `podgen check` is as a whole process: pods and other objects a second, and what a container costs in pods of all sizes.

usage: python tests/bench/check.py [--pods N] [--containers N] [--broken SHARE] [--runs N]

The fastest run of each counts: on a shared machine all others had to wait for something.
"""

import argparse
import gzip
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from podgen.yaml import events
from podgen.yaml import writer as yaml

OBJECTS = Path(__file__).parents[1] / "data" / "objects.jsonl.gz"
CHECK = "from podgen.yaml import events; {}; from podgen.cli.main import main; main()"
WITH_C, WITHOUT_C = CHECK.format("assert events.CParser"), CHECK.format("events.CParser = None")


def container(number: int, *, broken: bool) -> dict[str, Any]:
    """A container such as people have, with strings of its own, and perhaps with a mistake in it."""
    port = 1024 + number % 60000
    return {
        "name": f"app-{number}",
        "image": f"registry.example.com/team/app-{number}:1.{number}",
        "command": ["app", "--listen", f":{port}"],
        "env": [
            {"name": "MODE", "value": f"production-{number}"},
            {"name": "POD_IP", "valueFrom": {"fieldRef": {"fieldPath": "status.podIP"}}},
            {"name": "PASSWORD", "valueFrom": {"secretKeyRef": {"name": f"db-{number}", "key": "password"}}},
        ],
        "ports": [{"name": f"http-{number}", "containerPort": 70000 if broken else port}],
        "readinessProbe": {"httpGet": {"path": "/healthz", "port": f"http-{number}"}, "periodSeconds": 10},
        "resources": {"requests": {"cpu": "100m", "memory": "128Mi"}, "limits": {"memory": "256Mi"}},
        "volumeMounts": [{"name": "data", "mountPath": "/data"}, {"name": "config", "mountPath": "/etc/app"}],
    }


def pod(number: int, containers: int = 2, replicas: int = 1, *, broken: bool = False) -> dict[str, Any]:
    """A pod with some containers, the first of which may have a mistake in it; all else is the same in its replicas."""
    app = number // replicas
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": f"app-{number}", "labels": {"app": f"app-{app}", "tier": "web"}},
        "spec": {
            "containers": [
                container(app * containers + index, broken=broken and not index) for index in range(containers)
            ],
            "nodeSelector": {"disktype": "ssd"},
            "volumes": [
                {"name": "data", "persistentVolumeClaim": {"claimName": f"data-{number}"}},
                {"name": "config", "configMap": {"name": f"config-{app}"}},
            ],
        },
    }


def as_list(pods: list[dict[str, Any]]) -> str:
    """Pods as `kubectl get -o json` prints them."""
    return json.dumps({"apiVersion": "v1", "kind": "List", "items": pods})


def objects(number: int) -> list[dict[str, Any]]:
    """Objects of all kinds, some of them wrong, with names of their own."""
    lines = gzip.decompress(OBJECTS.read_bytes()).decode("utf-8").splitlines()
    samples = [json.loads(line)["manifest"] for line in lines]
    return [
        {**sample, "metadata": {**(sample.get("metadata") or {}), "name": f"{sample['kind'].lower()}-{index}"}}
        for index, sample in zip(range(number), itertools.cycle(samples), strict=False)
    ]


def seconds(program: str, text: str, runs: int) -> float:
    """How long a whole process takes to check a text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pods"
        path.write_text(text, encoding="utf-8")
        # As on a user's machine: the first run keeps the byte code of what is not installed from a wheel.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        command = [sys.executable, "-c", program, "check", "--format", "json", str(path)]
        times = []
        for _ in range(runs):
            began = time.perf_counter()
            done = subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, check=False)
            times.append(time.perf_counter() - began)
            if done.returncode not in (0, 1):
                sys.exit(f"podgen check ended with status {done.returncode}")
    return min(times)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pods", type=int, default=5000, help="in JSON; there are fewer in YAML")
    parser.add_argument("--containers", type=int, default=5000, help="of all pods in the second table together")
    parser.add_argument("--broken", type=float, default=0.5, help="how many of the pods have a mistake")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()

    def made(number: int, containers: int = 2, replicas: int = 1) -> list[dict[str, Any]]:
        share = arguments.broken * 100
        return [pod(index, containers, replicas, broken=index % 100 < share) for index in range(number)]

    pods = made(arguments.pods)
    forms = [
        ("JSON", WITHOUT_C, as_list(pods), len(pods)),
        ("JSON, 10 replicas each", WITHOUT_C, as_list(made(arguments.pods, replicas=10)), arguments.pods),
    ]
    forms.append(("JSON, other objects", WITHOUT_C, as_list(objects(arguments.pods)), arguments.pods))
    few = pods[: len(pods) // 5]
    if events.CParser:
        forms.append(("YAML, read in C", WITH_C, "".join(yaml.write_all(few)), len(few)))
    few = pods[: len(pods) // 20]
    forms.append(("YAML, read in Python", WITHOUT_C, "".join(yaml.write_all(few)), len(few)))
    start = seconds(WITHOUT_C, "", arguments.runs)
    print(f"{'form':22} {'pods':>6} {'seconds':>8} {'pods/s':>7} {'without start-up':>17}")
    for name, program, text, number in forms:
        took = seconds(program, text, arguments.runs)
        print(f"{name:22} {number:6} {took:8.2f} {number / took:7.0f} {number / (took - start):17.0f}")
    print(f"\n{'containers in a pod':22} {'pods':>6} {'seconds':>8} {'us/container':>13} {'beside those above':>19}")
    before = 0.0
    for size in (1, 10, 100, 1000):
        number = max(arguments.containers // size, 1)
        each = (seconds(WITHOUT_C, as_list(made(number, size)), arguments.runs) - start) / (number * size)
        ratio = f"{each / before:19.2f}" if before else ""
        print(f"{size:22} {number:6} {each * number * size:8.2f} {each * 1e6:13.0f} {ratio}")
        before = each


if __name__ == "__main__":
    main()
