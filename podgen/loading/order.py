"""The order of a rendering: one in which `kubectl apply -f -` finds each object's needs there already.

The API server refuses a namespaced object before its namespace is there, and a pod before its service account or its class of
priority; a pod that starts before its configuration or its claim waits, and it lacks the variables of Services that come
later.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/management/#organizing-resource-configurations
"""

from collections.abc import Iterable
from typing import TypeVar

from podgen.model.manifest import Manifest
from podgen.schema.foreign_kinds import template_paths
from podgen.schema.kubernetes_kinds import group_of

# A step a paragraph: group and kinds. Of a kind that is not here, objects are workloads if they hold pod templates, or else
# come last.
_STEPS = """
core: Namespace

apiextensions.k8s.io: CustomResourceDefinition

networking.k8s.io: IngressClass
node.k8s.io: RuntimeClass
resource.k8s.io: DeviceClass
scheduling.k8s.io: PriorityClass
storage.k8s.io: StorageClass VolumeAttributesClass

core: LimitRange ResourceQuota

core: ServiceAccount

rbac.authorization.k8s.io: ClusterRole Role

rbac.authorization.k8s.io: ClusterRoleBinding RoleBinding

core: ConfigMap PersistentVolume PersistentVolumeClaim Secret
resource.k8s.io: ResourceClaim ResourceClaimTemplate

core: Endpoints Service
discovery.k8s.io: EndpointSlice

core: Pod PodTemplate ReplicationController
apps: DaemonSet Deployment ReplicaSet StatefulSet
batch: CronJob Job
"""

_STEP_OF = {
    (group.removeprefix("core"), kind): step
    for step, paragraph in enumerate(_STEPS.split("\n\n"))
    for group, _, kinds in (line.partition(":") for line in paragraph.split("\n"))
    for kind in kinds.split()
}
_WORKLOADS = _STEP_OF["apps", "Deployment"]
_REST = _WORKLOADS + 1


T = TypeVar("T")


def in_order(manifests: Iterable[tuple[T, Manifest]]) -> list[tuple[T, Manifest]]:
    """Manifests, each with what led to it, in an order in which a cluster takes them. Those of one step keep their order."""
    return sorted(manifests, key=lambda each: step_of(each[1].api_version or "", each[1].kind or ""))


def step_of(api_version: str, kind: str) -> int:
    """The number of the step in which objects of a kind come.

    Example:
        >>> step_of("v1", "Service") < step_of("apps/v1", "Deployment") < step_of("networking.k8s.io/v1", "Ingress")
        True
        >>> step_of("argoproj.io/v1alpha1", "Rollout") == step_of("apps/v1", "Deployment")
        True
    """
    step = _STEP_OF.get((group_of(api_version), kind))
    if step is None:
        return _WORKLOADS if template_paths(api_version, kind) else _REST
    return step
