"""Which objects of the API hold a pod, and where in them it stands."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from podgen.model.base import Model
from podgen.model.pod import Pod
from podgen.model.workloads import PodTemplateSpec


class Holder(NamedTuple):
    """Where a kind of object has its pod."""

    model: type[Model]
    steps: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    """Where it has claims that its pods get as volumes, too."""


_TEMPLATE = Holder(PodTemplateSpec, ("spec", "template"))

_HOLDERS: Mapping[tuple[str, str], Holder] = {
    ("v1", "Pod"): Holder(Pod),
    ("v1", "PodTemplate"): Holder(PodTemplateSpec, ("template",)),
    ("v1", "ReplicationController"): _TEMPLATE,
    ("apps/v1", "DaemonSet"): _TEMPLATE,
    ("apps/v1", "Deployment"): _TEMPLATE,
    ("apps/v1", "ReplicaSet"): _TEMPLATE,
    ("apps/v1", "StatefulSet"): _TEMPLATE._replace(claims=("spec", "volumeClaimTemplates")),
    ("batch/v1", "Job"): _TEMPLATE,
    ("batch/v1", "CronJob"): Holder(PodTemplateSpec, ("spec", "jobTemplate", "spec", "template")),
}


def holder_of(manifest: Mapping[str, Any]) -> Holder | None:
    """Where a manifest has its pod, or `None` if podgen does not know its kind."""
    version, kind = manifest.get("apiVersion"), manifest.get("kind")
    return _HOLDERS.get((version, kind)) if isinstance(version, str) and isinstance(kind, str) else None


def version_of(kind: str) -> str | None:
    """The API version of a kind that holds a pod."""
    return next((version for version, known in _HOLDERS if known == kind), None)


def is_list(manifest: Mapping[str, Any]) -> bool:
    """Whether a manifest is a list of others: `List`, `PodList`, `DeploymentList`."""
    kind = manifest.get("kind")
    return isinstance(kind, str) and kind.endswith("List") and isinstance(manifest.get("items"), list)
