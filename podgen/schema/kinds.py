"""The kinds of objects that podgen knows: API version, class, and the path of the pod in them."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

from podgen.model.manifest import Manifest


class Kind(NamedTuple):
    """A kind of object."""

    api_version: str
    kind: str
    module: str
    """The module of its class, which has the kind's name. It is imported when an object of the kind is met."""
    pod: tuple[str, ...] = ()
    """The fields that lead to the pod template in it."""
    is_pod_needed: bool = False
    """Whether the server refuses an object without the template, instead of taking an empty one."""

    @property
    def model(self) -> type[Manifest]:
        """Its class."""
        model: type[Manifest] = getattr(import_module(self.module), self.kind)
        return model


_TEMPLATE = ("spec", "template")
_APPS, _BATCH, _CORE, _NETWORKING = (f"podgen.model.{name}" for name in ("apps", "batch", "core", "networking"))

KINDS = (
    Kind("v1", "Pod", "podgen.model.pod"),
    Kind("apps/v1", "Deployment", _APPS, _TEMPLATE),
    Kind("apps/v1", "StatefulSet", _APPS, _TEMPLATE),
    Kind("apps/v1", "DaemonSet", _APPS, _TEMPLATE),
    Kind("apps/v1", "ReplicaSet", _APPS, _TEMPLATE),
    Kind("batch/v1", "Job", _BATCH, _TEMPLATE),
    Kind("batch/v1", "CronJob", _BATCH, ("spec", "jobTemplate", *_TEMPLATE)),
    Kind("v1", "ReplicationController", _CORE, _TEMPLATE, is_pod_needed=True),
    Kind("v1", "PodTemplate", _CORE, ("template",)),
    Kind("v1", "Service", "podgen.model.services"),
    Kind("v1", "ConfigMap", _CORE),
    Kind("v1", "Secret", _CORE),
    Kind("v1", "PersistentVolumeClaim", "podgen.model.claims"),
    Kind("v1", "ServiceAccount", _CORE),
    Kind("v1", "Namespace", _CORE),
    Kind("networking.k8s.io/v1", "Ingress", _NETWORKING),
    Kind("networking.k8s.io/v1", "NetworkPolicy", _NETWORKING),
    Kind("autoscaling/v2", "HorizontalPodAutoscaler", "podgen.model.autoscaling"),
    Kind("policy/v1", "PodDisruptionBudget", "podgen.model.policy"),
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


def known_kinds() -> str:
    """All of these kinds in one text, with the API version in front of each: `v1 Pod, apps/v1 Deployment`."""
    return ", ".join(f"{kind.api_version} {kind.kind}" for kind in KINDS)


def is_list(manifest: Mapping[str, Any]) -> bool:
    """Whether a manifest is a list of others: `List`, `PodList`, `DeploymentList`."""
    kind = manifest.get("kind")
    return isinstance(kind, str) and kind.endswith("List") and isinstance(manifest.get("items"), list)
