"""What `refuse` costs for a pod of three containers, on top of what the library that made it needs to send it.

usage: python tests/bench/interop.py, in an environment with `kubernetes`, `kubernetes_asyncio` or lightkube
"""

import itertools
import statistics
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from podgen import container, pod, secret_volume, shared_volume, sidecar, to_dict, web_container
from podgen.interop import refuse, to_client
from podgen.interop.clients import client_of
from podgen.model import Pod

CALLS = 600


def of_three(number: int) -> Pod:
    """A pod such as a scheduler makes: none is like another."""
    work = shared_volume("work", size_limit="2Gi")
    return pod(
        f"job-{number}",
        web_container(
            "base",
            f"ghcr.io/acme/job:{number}",
            command=["python", "-m", "job", str(number)],
            env={"RUN": f"run-{number}", "TZ": "UTC", "LEVEL": "info"},
            requests={"cpu": "500m", "memory": "1Gi"},
            limits={"memory": "2Gi"},
            mounts=[work.at("/work"), secret_volume("tls", "job-tls").at("/tls")],
        ),
        container("export", "ghcr.io/acme/export:1.4", args=["--run", str(number)], mounts=[work.at("/work")]),
        sidecar("log", "fluent-bit:4.0", ports=[2020], mounts=[work.at("/work")]),
        namespace="jobs",
        labels={"app": "job", "run": str(number)},
        restart_policy="Never",
    )


def milliseconds(call: Callable[[Any], object], objects: list[Any]) -> float:
    """The median time of a call. Each object is met for the first time, so that nothing of it is known."""
    times = []
    for each in objects:
        start = time.perf_counter()
        call(each)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def main() -> None:
    """Print the figures of each library that is installed."""
    numbers = itertools.count()
    plain = [to_dict(of_three(next(numbers))) for _ in range(CALLS)]
    refuse(plain.pop())  # which imports the rules
    print(f"{'plain dicts':24} refuse {milliseconds(refuse, plain):.2f} ms")
    for name in ("kubernetes.client", "kubernetes_asyncio.client", "lightkube"):
        try:
            module = import_module(name)
        except ModuleNotFoundError:
            continue
        client = client_of(module)
        objects = [to_client(of_three(next(numbers)), module) for _ in range(CALLS)]
        sending, refusing = milliseconds(client.sent, objects), milliseconds(refuse, objects)
        label = f"{client.library.name} {client.library.version}"
        print(f"{label:24} sends {sending:.2f} ms, refuse {refusing:.2f} ms: {refusing - sending:+.2f} ms")


if __name__ == "__main__":
    main()
