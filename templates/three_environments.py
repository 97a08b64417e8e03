"""A template for several environments.

`podgen render three_environments.py --set env=prod -o 'out/{env}'` writes one of them, into a folder of its own.
"""

from typing import Literal

from podgen import Pod, pod, template, web_container

MEMORY = {"dev": "128Mi", "staging": "256Mi", "prod": "512Mi"}


@template
def three_environments(
    *,
    env: Literal["dev", "staging", "prod"] = "dev",
    version: str = "1.5.0-rc.2",
    name: str = "shop",
    image: str = "registry.example.com/shop",
) -> Pod:
    """One service for three environments, each with its own version and size.

    Parameters:
        env: The environment.
        version: The version of the image there.
        name: The name of the service, and the beginning of its namespaces.
        image: Its image, without a version.
    """
    return pod(
        name,
        web_container(
            name,
            f"{image}:{version}",
            port=8080,
            health="/healthz",
            env={"ENVIRONMENT": env, "LOG_LEVEL": "debug" if env == "dev" else "info"},
            requests={"cpu": "100m", "memory": MEMORY[env]},
            limits={"memory": MEMORY[env]},
        ),
        namespace=f"{name}-{env}",
        labels={"app": name, "environment": env},
    )
