"""How many pods may be missing while nodes are drained: PodDisruptionBudget."""

from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import IntOrPercent, Since
from podgen.model.base import Model
from podgen.model.manifest import Manifest
from podgen.model.meta import LabelSelector, ObjectMeta

UnhealthyPodEvictionPolicy: TypeAlias = Literal["IfHealthyBudget", "AlwaysAllow"]


class PodDisruptionBudgetSpec(Model):
    """How many pods have to stay. At most one of `min_available` and `max_unavailable` can be set."""

    min_available: IntOrPercent | None = None
    """How many pods must be left after an eviction: a number, or a percentage such as `50%`, rounded up.

    `100%` forbids every eviction, so that nodes cannot be drained.
    """
    max_unavailable: IntOrPercent | None = None
    """How many pods may be missing after an eviction: a number, or a percentage of all pods, rounded up.

    0 forbids every eviction, so that nodes cannot be drained. The pods must have a controller, such as a Deployment.
    """
    selector: LabelSelector | None = None
    """The pods, by their labels. An empty selector means all pods of the namespace; no selector means none."""
    unhealthy_pod_eviction_policy: Annotated[UnhealthyPodEvictionPolicy | None, Since("1.26")] = None
    """Whether a running pod that is not ready may be evicted: `AlwaysAllow`, or `IfHealthyBudget`.

    The latter only while enough other pods are ready, so a broken pod can block a node. Default: `IfHealthyBudget`.
    """


class PodDisruptionBudget(Manifest):
    """Keeps evictions, as when a node is drained, from stopping too many pods of a workload at the same time."""

    api_version: Literal["policy/v1"] = "policy/v1"
    """The version of the API; always `policy/v1`."""
    kind: Literal["PodDisruptionBudget"] = "PodDisruptionBudget"
    """The kind of the object; always `PodDisruptionBudget`."""
    metadata: ObjectMeta | None = None
    """The budget's name, labels and annotations."""
    spec: PodDisruptionBudgetSpec | None = None
    """Which pods it is about, and how many have to stay."""
