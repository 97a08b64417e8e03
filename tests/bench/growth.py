"""What a pod, a container and a KiB of text cost, in small and in large amounts, beside other writers: the first table of the README here.

usage: python tests/bench/growth.py [--rounds N] [--podgen-only]

podgen builds objects, checks them and writes YAML. json, PyYAML and ruamel.yaml write dicts that are there already. Of
kubernetes, the official client, and lightkube, those that are installed build objects and write them, and check nothing.
All take turns, and the fastest round of each counts, in processor time. Whether podgen is linear is judged by instructions
where valgrind is at hand, which takes some minutes; elsewhere by the clock, and held against json.
"""

import argparse
import functools
import gc
import importlib
import importlib.util
import io
import json
import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import ruamel.yaml
import yaml
from instructions import can_count, instructions

from podgen import (
    Pod,
    PodError,
    container,
    dump,
    each_container,
    http_check,
    pod,
    pod_options,
    shared_volume,
    to_dict,
)
from podgen.model import VolumeMount


class Sink(io.StringIO):
    """A stream that keeps nothing."""

    def write(self, text: str, /) -> int:
        """Take a text, and forget it."""
        return len(text)


class Shape(NamedTuple):
    """How many pods, how large."""

    pods: int
    containers: int = 2
    kib: int = 0
    """KiB of text in each pod, half of it in a variable and half in a script."""
    pieces: int = 0
    """Pieces in each pod that say a little more of it."""
    misspelt: int = 0
    """Mounts in each pod of volumes that it does not have, beside as many volumes with names that are alike."""


@functools.cache
def lines(kib: int) -> str:
    """Half of the text of a pod."""
    return "".join(f"line {line} of the settings, as long as such lines are\n" for line in range(kib * 10))[: kib * 512]


_LONGEST = 2**16  # Linux takes words of up to 128 KiB


def texts(number: int, kib: int) -> list[str]:
    """The same in parts that a process can get, as no other pod has them."""
    long = f"# settings of pod {number}\n{lines(kib)}" if kib else ""
    return [long[start : start + _LONGEST] for start in range(0, len(long), _LONGEST)]


def variables(long: list[str]) -> dict[str, str]:
    """Parts of a text as variables."""
    return {f"SETTINGS_{index}": part for index, part in enumerate(long)}


def built(number: int, shape: Shape) -> Pod:
    """A pod such as people have, with strings of its own."""
    data, long = shared_volume("data"), texts(number, shape.kib)
    return pod(
        f"web-{number}",
        *(
            container(
                f"app-{index}",
                f"registry.example.com/team/app-{index}:1.{number}",
                ports=[1024 + index],
                env={"MODE": f"production-{number}", **(variables(long) if not index else {})},
                requests={"cpu": "100m", "memory": "128Mi"},
                limits={"memory": "256Mi"},
                readiness=http_check("/healthz", port=1024 + index),
                mounts=[data.at("/data")],
                command=["run", *long] if long and not index else None,
            )
            for index in range(shape.containers)
        ),
        [
            each_container(env={f"VARIABLE_{index}": "x"}) if index % 2 else pod_options(labels={f"label-{index}": "x"})
            for index in range(shape.pieces)
        ],
        labels={"app": f"web-{number}", "tier": "front"},
    )


def refused(number: int, shape: Shape) -> int:
    """Build a pod that is refused for all of its mounts, and return how many problems it has."""
    mounts = [VolumeMount(name=f"data-of-custumer-{index}", mount_path=f"/{index}") for index in range(shape.misspelt)]
    volumes = [shared_volume(f"data-of-customer-{index}") for index in range(shape.misspelt)]
    try:
        pod(f"web-{number}", container("app", "app:1.0", mounts=mounts), volumes)
    except PodError as error:
        return len(error.problems)
    return 0


def by_podgen(shape: Shape) -> Callable[[], None]:
    """Builds, checks and writes."""
    if shape.misspelt:
        return lambda: list(map(refused, range(shape.pods), [shape] * shape.pods)).clear()
    return lambda: dump((built(number, shape) for number in range(shape.pods)), Sink())


@functools.lru_cache(maxsize=2)
def ready(shape: Shape) -> list[Any]:
    """The same pods as plain dicts."""
    return [to_dict(built(number, shape)) for number in range(shape.pods)]


def by_json(shape: Shape) -> Callable[[], None]:
    """The yardstick: a writer in C, of a simpler language."""
    documents = ready(shape)

    def work() -> None:
        for document in documents:
            json.dumps(document)

    return work


def by_pyyaml(dumper: Any) -> Callable[[Shape], Callable[[], None]]:
    """One of PyYAML's two emitters."""

    def prepare(shape: Shape) -> Callable[[], None]:
        documents = ready(shape)
        return lambda: yaml.dump_all(documents, Sink(), Dumper=dumper, sort_keys=False)

    return prepare


def by_ruamel(kind: str) -> Callable[[Shape], Callable[[], None]]:
    """One of ruamel.yaml's dumpers."""

    def prepare(shape: Shape) -> Callable[[], None]:
        documents = ready(shape)
        return lambda: ruamel.yaml.YAML(typ=kind).dump_all(documents, Sink())

    return prepare


def by_kubernetes(shape: Shape) -> Callable[[], None]:
    """Objects of the official client, made plain as it does it, and written by PyYAML in C."""
    client = importlib.import_module("kubernetes.client")
    api = client.ApiClient()

    def make(number: int) -> Any:
        long = texts(number, shape.kib)
        containers = [
            client.V1Container(
                name=f"app-{index}",
                image=f"registry.example.com/team/app-{index}:1.{number}",
                command=["run", *long] if long and not index else None,
                env=[
                    client.V1EnvVar(name="MODE", value=f"production-{number}"),
                    *(client.V1EnvVar(name=name, value=value) for name, value in variables(long).items() if not index),
                ],
                ports=[client.V1ContainerPort(container_port=1024 + index)],
                resources=client.V1ResourceRequirements(
                    requests={"cpu": "100m", "memory": "128Mi"}, limits={"memory": "256Mi"}
                ),
                volume_mounts=[client.V1VolumeMount(name="data", mount_path="/data")],
                readiness_probe=client.V1Probe(http_get=client.V1HTTPGetAction(path="/healthz", port=1024 + index)),
            )
            for index in range(shape.containers)
        ]
        return client.V1Pod(
            api_version="v1",
            kind="Pod",
            metadata=client.V1ObjectMeta(name=f"web-{number}", labels={"app": f"web-{number}", "tier": "front"}),
            spec=client.V1PodSpec(
                containers=containers,
                volumes=[client.V1Volume(name="data", empty_dir=client.V1EmptyDirVolumeSource())],
            ),
        )

    def work() -> None:
        plain = (api.sanitize_for_serialization(make(number)) for number in range(shape.pods))
        yaml.dump_all(plain, Sink(), Dumper=yaml.CSafeDumper, sort_keys=False)

    return work


def by_lightkube(shape: Shape) -> Callable[[], None]:
    """Objects of lightkube, written by its own function."""
    core = importlib.import_module("lightkube.models.core_v1")
    meta = importlib.import_module("lightkube.models.meta_v1")
    kinds = importlib.import_module("lightkube.resources.core_v1")
    codecs = importlib.import_module("lightkube.codecs")

    def make(number: int) -> Any:
        long = texts(number, shape.kib)
        containers = [
            core.Container(
                name=f"app-{index}",
                image=f"registry.example.com/team/app-{index}:1.{number}",
                command=["run", *long] if long and not index else None,
                env=[
                    core.EnvVar(name="MODE", value=f"production-{number}"),
                    *(core.EnvVar(name=name, value=value) for name, value in variables(long).items() if not index),
                ],
                ports=[core.ContainerPort(containerPort=1024 + index)],
                resources=core.ResourceRequirements(
                    requests={"cpu": "100m", "memory": "128Mi"}, limits={"memory": "256Mi"}
                ),
                volumeMounts=[core.VolumeMount(name="data", mountPath="/data")],
                readinessProbe=core.Probe(httpGet=core.HTTPGetAction(path="/healthz", port=1024 + index)),
            )
            for index in range(shape.containers)
        ]
        return kinds.Pod(
            metadata=meta.ObjectMeta(name=f"web-{number}", labels={"app": f"web-{number}", "tier": "front"}),
            spec=core.PodSpec(
                containers=containers, volumes=[core.Volume(name="data", emptyDir=core.EmptyDirVolumeSource())]
            ),
        )

    return lambda: codecs.dump_all_yaml([make(number) for number in range(shape.pods)], Sink())


class Writer(NamedTuple):
    """Somebody who writes manifests."""

    name: str
    prepare: Callable[[Shape], Callable[[], None]]
    share: int = 1
    """Slow ones get the tenth part of the pods, or they would take minutes."""


OURS, FLOOR = "podgen", "PyYAML in C"
WRITERS = [
    Writer(OURS, by_podgen),
    Writer("json", by_json),
    Writer(FLOOR, by_pyyaml(yaml.CSafeDumper)),
    Writer("PyYAML", by_pyyaml(yaml.SafeDumper), share=10),
    Writer("ruamel.yaml", by_ruamel("rt"), share=10),
    Writer("kubernetes", by_kubernetes),
    Writer("lightkube", by_lightkube, share=10),
]

# What grows: in words, the pods, and how many units are in each.
GROWTH: list[list[tuple[str, Shape, int]]] = [
    [(f"{pods:,} pods", Shape(pods), 1) for pods in (1000, 10_000)],
    [
        (f"{size:,} container{'s' * (size > 1)} in a pod", Shape(max(1000 // size, 2), size), size)
        for size in (1, 10, 100, 1000)
    ],
    [
        (f"{size} {unit} of text in a pod", Shape(max(1000 // kib, 2), 1, kib), kib)
        for size, unit, kib in ((1, "KiB", 1), (10, "KiB", 10), (100, "KiB", 100), (1, "MiB", 1024))
    ],
]
# What others have not: many pieces of one pod, and many mistakes in one, beyond the budget that suggestions have.
ODD: list[list[tuple[str, Shape, int]]] = [
    [(f"{number:,} pieces in a pod", Shape(2, pieces=number), number) for number in (250, 1000, 4000)],
    [(f"{number:,} misspelt mounts in a pod", Shape(2, misspelt=number), number) for number in (250, 1000, 4000)],
]

YARDSTICK = "json"
"""Its writer is a loop in C, and surely linear. What it, too, loses with size is the machine's: its caches are bounded."""
LINEAR = 1.2
"""The most that one may cost beside one in the row above; by the clock, as often as the yardstick's."""


def costs(writers: list[Writer], shape: Shape, rounds: int) -> dict[str, float]:
    """The processor time that each writer needs for a pod, at its best."""
    shapes = [shape._replace(pods=max(shape.pods // writer.share, 1)) for writer in writers]
    works = [writer.prepare(own) for writer, own in zip(writers, shapes, strict=True)]
    best = dict.fromkeys((writer.name for writer in writers), float("inf"))
    for _ in range(rounds):
        for writer, own, work in zip(writers, shapes, works, strict=True):
            gc.collect()
            began = time.process_time()
            work()
            best[writer.name] = min(best[writer.name], (time.process_time() - began) / own.pods)
    return best


def counted(shape: Shape) -> float:
    """The instructions that podgen needs for a pod, apart from two at first: with them, it imports and remembers."""
    at_first, in_all = (
        instructions([sys.executable, __file__, "--build", *map(str, shape._replace(pods=pods))])
        for pods in (2, 2 + shape.pods)
    )
    return (in_all - at_first) / shape.pods


def print_table(tables: list[list[tuple[str, Shape, int]]], writers: list[Writer], rounds: int) -> list[float]:
    """Print a table, and return by how much the cost of one grows from each row to the next."""
    beside = [writer.name for writer in writers if writer.name != FLOOR]
    has_floor = len(beside) < len(writers)
    print("| | each, beside the row above | " + " | ".join(name + " (us)" * (not has_floor) for name in beside) + " |")
    print("| --- |" + " ---: |" * (len(beside) + 1))
    steps = []
    for rows in tables:
        before = before_yardstick = 0.0
        for name, shape, units in rows:
            took = costs(writers, shape, rounds)
            each, yardstick = took[OURS] / units, took.get(YARDSTICK, units) / units
            if can_count():
                each, yardstick = counted(shape) / units, 1
            if before:
                steps.append((each / before) / (yardstick / before_yardstick))
            growth = f"{each / before:.2f}" if before else ""
            ratios = [took[one] / took[FLOOR] if has_floor else took[one] / units * 1e6 for one in beside]
            figures = [f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}" for ratio in ratios]
            print(f"| {name} | {growth} | " + " | ".join(figures) + " |", flush=True)
            before, before_yardstick = each, yardstick
    return steps


def main() -> None:
    """Print the tables, and whether podgen's costs are linear."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--podgen-only", action="store_true", help="show podgen's growth alone")
    parser.add_argument("--build", type=int, nargs=5, help=argparse.SUPPRESS)  # what is counted
    arguments = parser.parse_args()
    if arguments.build:
        by_podgen(Shape(*arguments.build))()
        return
    others = {name for name in ("kubernetes", "lightkube") if not importlib.util.find_spec(name)}
    writers = WRITERS[:2] if arguments.podgen_only else [writer for writer in WRITERS if writer.name not in others]
    steps = print_table(GROWTH, writers, arguments.rounds)
    print()
    steps += print_table(ODD, WRITERS[:1], arguments.rounds)
    worst = max(steps)
    verdict = "linear" if worst <= LINEAR else "NOT LINEAR"
    unit = "in instructions" if can_count() else "times as json's does"
    print(f"\n{verdict}: from row to row, the cost of one grows at the most by {worst:.2f} {unit}")


if __name__ == "__main__":
    main()
