"""The kinds of objects that podgen knows: API version, class, and the path of the pod in them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from podgen.model.base import Model
from podgen.model.manifest import Manifest
from podgen.model.pod import Pod
from podgen.model.workloads import CronJob, PodTemplate, StatefulSet, Workload


class Kind(NamedTuple):
    """A kind of object."""

    api_version: str
    kind: str
    model: type[Model]
    """Its class, or one that has only the fields that lead to the pod."""
    pod: tuple[str, ...] = ()
    """The fields that lead to the pod or the pod template in it."""

    @property
    def manifest(self) -> type[Manifest] | None:
        """The class, if it has all fields, so that objects can be loaded and written."""
        return self.model if issubclass(self.model, Manifest) else None


_TEMPLATE = ("spec", "template")

KINDS = (
    Kind("v1", "Pod", Pod),
    Kind("v1", "PodTemplate", PodTemplate, ("template",)),
    Kind("v1", "ReplicationController", Workload, _TEMPLATE),
    Kind("apps/v1", "DaemonSet", Workload, _TEMPLATE),
    Kind("apps/v1", "Deployment", Workload, _TEMPLATE),
    Kind("apps/v1", "ReplicaSet", Workload, _TEMPLATE),
    Kind("apps/v1", "StatefulSet", StatefulSet, _TEMPLATE),
    Kind("batch/v1", "Job", Workload, _TEMPLATE),
    Kind("batch/v1", "CronJob", CronJob, ("spec", "jobTemplate", *_TEMPLATE)),
)

_BY_NAME = {(kind.api_version, kind.kind): kind for kind in KINDS}


def kind_of(manifest: Any) -> Kind | None:
    """The kind of a manifest in plain data, or `None` if podgen does not know it."""
    if not isinstance(manifest, Mapping):
        return None
    version, kind = manifest.get("apiVersion"), manifest.get("kind")
    return _BY_NAME.get((version, kind)) if isinstance(version, str) and isinstance(kind, str) else None


def version_of(kind: str) -> str | None:
    """The API version of a kind."""
    return next((known.api_version for known in KINDS if known.kind == kind), None)


def is_list(manifest: Mapping[str, Any]) -> bool:
    """Whether a manifest is a list of others: `List`, `PodList`, `DeploymentList`."""
    kind = manifest.get("kind")
    return isinstance(kind, str) and kind.endswith("List") and isinstance(manifest.get("items"), list)
