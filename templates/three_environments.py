"""A template for several environments.

Fill it in, as in `podgen render three_environments.py --set prod=1.5.0`, or make it your own.
"""

from podgen import Pod, pod, template, web_container


def service(name: str, image: str, environment: str, *, memory: str, log_level: str = "info") -> Pod:
    """The pod of one environment, in a namespace of its own."""
    return pod(
        name,
        web_container(
            name,
            image,
            port=8080,
            health="/healthz",
            env={"ENVIRONMENT": environment, "LOG_LEVEL": log_level},
            requests={"cpu": "100m", "memory": memory},
            limits={"memory": memory},
        ),
        namespace=f"{name}-{environment}",
        labels={"app": name, "environment": environment},
    )


@template
def three_environments(
    *,
    name: str = "shop",
    image: str = "registry.example.com/shop",
    dev: str = "1.5.0-rc.2",
    staging: str = "1.5.0-rc.1",
    prod: str = "1.4.2",
) -> list[Pod]:
    """One service in three environments, each with its own version and size.

    Parameters:
        name: The name of the service, and the beginning of its namespaces.
        image: Its image, without a version.
        dev: The version for development.
        staging: The version for the last tests.
        prod: The version for everybody.
    """
    return [
        service(name, f"{image}:{dev}", "dev", memory="128Mi", log_level="debug"),
        service(name, f"{image}:{staging}", "staging", memory="256Mi"),
        service(name, f"{image}:{prod}", "prod", memory="512Mi"),
    ]
