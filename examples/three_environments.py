"""A build script: one pod for three environments, each written into a file of the folder that the command line names.

`python three_environments.py manifests` writes the files. `podgen render` loads this file too, and only prints the pods.
"""

import sys
from pathlib import Path

from podgen import Pod, pod, to_yaml, web_container


def shop(environment: str, version: str, *, memory: str, log_level: str = "info") -> Pod:
    return pod(
        "shop",
        web_container(
            "shop",
            f"registry.example.com/shop:{version}",
            port=8080,
            health="/healthz",
            env={"ENVIRONMENT": environment, "LOG_LEVEL": log_level},
            requests={"cpu": "100m", "memory": memory},
            limits={"memory": memory},
        ),
        namespace=f"shop-{environment}",
        labels={"app": "shop", "environment": environment},
    )


pods = {
    "dev": shop("dev", "1.5.0-rc.2", memory="128Mi", log_level="debug"),
    "staging": shop("staging", "1.5.0-rc.1", memory="256Mi"),
    "prod": shop("prod", "1.4.2", memory="512Mi"),
}


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for environment, manifest in pods.items():
        (folder / f"{environment}.yaml").write_text(to_yaml(manifest), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
