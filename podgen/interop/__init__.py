"""podgen's values as the objects of other libraries, and verdicts on objects that other libraries made.

A module here imports its library when one of its functions is called, never before.

Example:
    >>> from podgen.interop import refuse
    >>> pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"containers": []}}
    >>> from podgen import PodError
    >>> try:
    ...     refuse(pod)
    ... except PodError as error:
    ...     print(error.problems[0].code)
    containers/missing
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from podgen.interop.client_objects import to_client as to_client
    from podgen.interop.dagster_config import dagster as dagster
    from podgen.interop.hera_models import hera as hera
    from podgen.interop.kubespawner_settings import kubespawner as kubespawner
    from podgen.interop.patches import pod_patch as pod_patch
    from podgen.interop.reading import from_client as from_client
    from podgen.interop.refusing import problems as problems
    from podgen.interop.refusing import refuse as refuse
else:
    from podgen.on_demand import on_demand as _on_demand

    _ON_DEMAND = {
        "client_objects": ("to_client",),
        "dagster_config": ("dagster",),
        "hera_models": ("hera",),
        "kubespawner_settings": ("kubespawner",),
        "patches": ("pod_patch",),
        "reading": ("from_client",),
        "refusing": ("problems", "refuse"),
    }

    __getattr__ = _on_demand(__name__, "podgen.interop", _ON_DEMAND)


def __dir__() -> list[str]:
    return __all__


__all__ = [
    "dagster",
    "from_client",
    "hera",
    "kubespawner",
    "pod_patch",
    "problems",
    "refuse",
    "to_client",
]
