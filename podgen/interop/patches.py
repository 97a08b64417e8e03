"""A part of a pod, for what is merged into a pod of another program."""

from collections.abc import Iterable
from typing import Unpack

from podgen.gate import checked
from podgen.model.pod import Pod
from podgen.pieces.options import PodOptions
from podgen.pieces.pod import made_pod
from podgen.pieces.values import Pieces
from podgen.rules import Rule
from podgen.source import caller


def pod_patch(
    *pieces: Pieces,
    name: str | None = None,
    allow: Iterable[str] = (),
    rules: Iterable[Rule] = (),
    **options: Unpack[PodOptions],
) -> Pod:
    """A part of a pod, to be merged into a pod that another program has, such as for `pod_override` of Airflow.

    Nothing is required, and nothing is refused that the rest of the pod may make right: a mount of a volume that is only
    there, say. What is malformed, and what contradicts itself, is refused. `to_client` and `to_dict` convert it, and
    `pod(...)` takes it as a piece; it cannot be written as YAML, as it is no manifest.

    Airflow merges containers by their position: the first one of the patch changes the first one of the pod, which it calls
    `base`. Init containers are merged by their names; older releases of Airflow's provider for Kubernetes add them all. It adds
    variables, mounts, ports, volumes, labels and annotations to those that are there, and replaces what else the patch has,
    such as `resources`. A patch cannot turn off what the pod sets: to Airflow, `False`, 0 and empty values are not set.

    Parameters:
        pieces: Containers, volumes, `pod_options` and the like, as for `pod`. Only here, `container("base")` may be without
            an image; an init container without one is `pod_options(init_containers=[podgen.model.Container(name="sync")])`.
        name: The name of the pod, if the patch changes it.
        allow: Codes of rules, podgen's own or your team's, that do not hold for this patch.
        rules: Rules of your team's that hold for what it sets: see `podgen.rules`.
        options: The keywords of `pod`.

    Raises:
        PodError: It has errors. The exception has all of them.

    Example:
        >>> from podgen import container, shared_volume, to_dict
        >>> from podgen.interop import pod_patch
        >>> scratch = shared_volume("scratch", size_limit="2Gi")
        >>> patch = pod_patch(
        ...     container("base", limits={"memory": "4Gi"}, mounts=[scratch.at("/scratch")]),
        ...     node_selector={"disk": "ssd"},
        ... )
        >>> to_dict(patch)["spec"]["containers"][0]["resources"]
        {'limits': {'memory': '4Gi'}}
    """
    built, found = made_pod("pod_patch", name, pieces, allow, options, caller(), rules=rules, is_patch=True)
    return checked(built, found)
