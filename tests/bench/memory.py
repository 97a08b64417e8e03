"""How much time and memory it takes to stream pods through `dump`, each number of them in a process of its own.

usage: python tests/bench/memory.py [PODS ...]

150,000 pods is the largest cluster that Kubernetes documents.
"""

import io
import resource
import subprocess
import sys
import time

from podgen import Pod, container, dump, http_check, pod, shared_volume, web_container


class Sink(io.StringIO):
    """A stream that keeps nothing."""

    def write(self, text: str, /) -> int:
        """Take a text, and forget it."""
        return len(text)


def built(number: int) -> Pod:
    """A pod such as people have, with strings of its own."""
    code = shared_volume("code")
    return pod(
        f"web-{number}",
        web_container("nginx", f"nginx:1.29.{number}", mounts=[code.at("/usr/share/nginx/html")]),
        container(
            "php-fpm",
            f"php:8.4.{number}-fpm",
            ports=[9000],
            env={"APP_ENV": f"production-{number}", "OPCACHE": "yes"},
            requests={"cpu": "100m", "memory": f"{number + 64}Mi"},
            readiness=http_check("/ping", port=9000),
            mounts=[code.at("/var/www/html")],
        ),
        labels={"app": f"web-{number}", "tier": "front"},
    )


def stream(pods: int) -> None:
    """Print the processor seconds and the peak of the memory of this process, start-up included."""
    dump((built(number) for number in range(pods)), Sink())
    print(f"{time.process_time():.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.1f}")


def main() -> None:
    """Print a table, a row each number of pods."""
    if sys.argv[1:2] == ["--stream"]:
        stream(int(sys.argv[2]))
        return
    print("| pods | seconds | peak, MiB |\n| ---: | ---: | ---: |")
    for pods in map(int, sys.argv[1:] or ("1000", "10000", "150000")):
        command = [sys.executable, __file__, "--stream", str(pods)]
        took, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        print(f"| {pods:,} | {took} | {peak} |", flush=True)


if __name__ == "__main__":
    main()
