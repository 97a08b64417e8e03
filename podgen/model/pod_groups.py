"""How the pods of a Job are scheduled as one group: alpha in Kubernetes 1.37, behind the gate `WorkloadWithJob`."""

from podgen.model.annotations import Int32, Items
from podgen.model.base import Model


class WorkloadPodGroupBasicSchedulingPolicy(Model):
    """Pods are scheduled one by one. It has no settings."""


class WorkloadPodGroupGangSchedulingPolicy(Model):
    """Pods are scheduled together or not at all."""

    min_count: Int32 | None = None
    """How many pods must find a place at the same time, 1 or more. Default: the Job's `parallelism`."""


class WorkloadPodGroupSchedulingPolicy(Model):
    """Whether pods are scheduled one by one or together: exactly one of the two."""

    basic: WorkloadPodGroupBasicSchedulingPolicy | None = None
    """One by one, as without a group."""
    gang: WorkloadPodGroupGangSchedulingPolicy | None = None
    """Together or not at all."""


class TopologyConstraint(Model):
    """A part of the cluster in which all pods of the group have to be."""

    key: str
    """The node label whose value all their nodes must share, for example `topology.kubernetes.io/zone`."""


class WorkloadPodGroupSchedulingConstraints(Model):
    """Where the pods of the group can be."""

    topology: Items[TopologyConstraint] | None = None
    """What the places of the pods must have in common. Default: nothing."""


class WorkloadPodGroupSingleDisruptionMode(Model):
    """Pods are disrupted one by one. It has no settings."""


class WorkloadPodGroupAllDisruptionMode(Model):
    """All pods are disrupted together. It has no settings."""


class WorkloadPodGroupDisruptionMode(Model):
    """Whether a disruption hits one pod or all: exactly one of the two."""

    single: WorkloadPodGroupSingleDisruptionMode | None = None
    """Pods can be disrupted one by one."""
    all: WorkloadPodGroupAllDisruptionMode | None = None
    """All pods must be disrupted together."""


class WorkloadPodGroupResourceClaim(Model):
    """A claim to devices that pods of the group share. A pod uses it by an equal entry in its `resource_claims`."""

    name: str
    """The name of the claim in the group, a DNS label."""
    resource_claim_name: str | None = None
    """A ResourceClaim in the same namespace that exists already."""
    resource_claim_template_name: str | None = None
    """A ResourceClaimTemplate in the same namespace that a claim for the group is made from."""


class JobSchedulingConfiguration(Model):
    """How the pods of a Job are scheduled as a group. Only the `min_count` of a gang can be changed later."""

    scheduling_policy: WorkloadPodGroupSchedulingPolicy | None = None
    """Whether pods are scheduled one by one or together. Default: one by one."""
    scheduling_constraints: WorkloadPodGroupSchedulingConstraints | None = None
    """Where the pods can be. Default: anywhere."""
    disruption_mode: WorkloadPodGroupDisruptionMode | None = None
    """Whether a disruption hits one pod or all."""
    resource_claims: Items[WorkloadPodGroupResourceClaim] | None = None
    """Claims to devices that the pods can share, at most 4."""
