"""The roles of containers in a pod, since the server has different rules for each.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/,
https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/,
https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/
"""

from collections.abc import Sequence

from podgen.model.containers import Container
from podgen.model.pod import PodSpec
from podgen.problems import named
from podgen.rules.location import Location, memoized_per_location


@memoized_per_location
def containers(spec: Location) -> tuple[Location, ...]:
    """The locations of all containers of a pod, in the server's order."""
    return (*spec.items("init_containers"), *spec.items("containers"), *spec.items("ephemeral_containers"))


def container_values(spec: PodSpec) -> Sequence[Container]:
    """The values of the same containers: faster, as locations are only needed to report something."""
    if spec.init_containers or spec.ephemeral_containers:
        return (*(spec.init_containers or ()), *(spec.containers or ()), *(spec.ephemeral_containers or ()))
    return spec.containers or ()


def is_windows(spec: PodSpec) -> bool:
    """Whether a pod's `os` is Windows."""
    return spec.os is not None and spec.os.name == "windows"


def container_around(at: Location) -> Location | None:
    """The location of the container that contains a location, or that is at the location itself."""
    here: Location | None = at
    while here is not None and not isinstance(here.value, Container):
        here = here.parent
    return here


def is_sidecar(container: Location) -> bool:
    """Whether a container is a native sidecar: an init container that keeps running beside the others."""
    return container.attribute == "init_containers" and container.value.restart_policy == "Always"


def is_init(container: Location) -> bool:
    """Whether a container is an init container that runs to completion before the others start."""
    return container.attribute == "init_containers" and container.value.restart_policy != "Always"


def is_ephemeral(container: Location) -> bool:
    """Whether a container is an ephemeral one, for debugging."""
    return container.attribute == "ephemeral_containers"


def has_checks(at: Location) -> bool:
    """Whether the server checks the probes and hooks of the container at a location.

    Only regular containers and sidecars may have them. In others, the server refuses them as a whole.
    """
    container = container_around(at)
    return container is None or not (is_init(container) or is_ephemeral(container))


def container_phrase(at: Location) -> str:
    """The name in messages of the container at a location: ``the sidecar `proxy` ``."""
    container = container_around(at)
    if container is None:
        return "the container"
    if is_sidecar(container):
        kind = "sidecar"
    elif is_init(container):
        kind = "init container"
    else:
        kind = "ephemeral container" if is_ephemeral(container) else "container"
    return f"the {kind} {named(container.value.name)}"
