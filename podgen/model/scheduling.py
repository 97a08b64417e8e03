"""Which nodes a pod may run on or prefers, and what has to exist before it is scheduled."""

from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import Gate, Int32, Int64, Items, Since
from podgen.model.base import Model
from podgen.model.meta import LabelSelector

NodeSelectorOperator: TypeAlias = Literal["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"]
TaintEffect: TypeAlias = Literal["NoSchedule", "PreferNoSchedule", "NoExecute"]
TolerationOperator: TypeAlias = Literal["Exists", "Equal", "Lt", "Gt"]
WhenUnsatisfiable: TypeAlias = Literal["DoNotSchedule", "ScheduleAnyway"]
NodeInclusionPolicy: TypeAlias = Literal["Honor", "Ignore"]


class NodeSelectorRequirement(Model):
    """One condition on one label or field of a node."""

    key: str
    """The label's key; in `match_fields`, always `metadata.name`."""
    operator: NodeSelectorOperator
    """`Gt` and `Lt` compare whole numbers, the others texts. `match_fields` takes only `In` and `NotIn`."""
    values: Items[str] | None = None
    """The values to compare with: at least one for `In` and `NotIn`, one integer, as text, for `Gt` and `Lt`.

    `Exists` and `DoesNotExist` take none, `match_fields` exactly one.
    """


class NodeSelectorTerm(Model):
    """A set of conditions on a node, all of which must hold. A term without any matches no node."""

    match_expressions: Items[NodeSelectorRequirement] | None = None
    """Conditions on the node's labels."""
    match_fields: Items[NodeSelectorRequirement] | None = None
    """Conditions on the node's fields; the only such field is its name."""


class NodeSelector(Model):
    """A choice of nodes: those for which at least one term holds."""

    node_selector_terms: Items[NodeSelectorTerm]
    """The terms, of which one is enough. There must be at least one."""


class PreferredSchedulingTerm(Model):
    """A wish for a kind of node, with its weight."""

    weight: Int32
    """How much a node gains by matching, from 1 to 100."""
    preference: NodeSelectorTerm
    """The nodes that are wished for. An empty term has no effect."""


class NodeAffinity(Model):
    """The nodes that a pod needs or prefers."""

    required_during_scheduling_ignored_during_execution: NodeSelector | None = None
    """The nodes that the pod may be placed on. A pod that already runs stays if its node stops matching."""
    preferred_during_scheduling_ignored_during_execution: Items[PreferredSchedulingTerm] | None = None
    """Wishes: among the nodes that are possible, those where the weights of the terms met add up to most come first."""


class PodAffinityTerm(Model):
    """A set of other pods, and what counts as the same place: the same node, zone, or another `topology_key`."""

    topology_key: str
    """The node label for places: nodes with the same value of it are one place. Not empty."""
    label_selector: LabelSelector | None = None
    """The other pods, by their labels. Default: none, so the term matches nothing."""
    namespaces: Items[str] | None = None
    """Namespaces to look for the other pods in, added to those of `namespace_selector`.

    Default: only this pod's own namespace, if `namespace_selector` is not given either.
    """
    namespace_selector: LabelSelector | None = None
    """Namespaces to look for the other pods in, by their labels; an empty selector means all namespaces."""
    match_label_keys: Annotated[Items[str] | None, Since("1.29")] = None
    """Keys of this pod's labels; other pods count only if they have the same values. Needs `label_selector`.

    Keys that this pod lacks are ignored. Default: none.
    A key may not be in `label_selector` or `mismatch_label_keys` too.
    """
    mismatch_label_keys: Annotated[Items[str] | None, Since("1.29")] = None
    """Keys of this pod's labels; other pods count only if they do not have the same values. Needs `label_selector`.

    Keys that this pod lacks are ignored. Default: none. A key may not be in `match_label_keys` too.
    """


class WeightedPodAffinityTerm(Model):
    """A wish to be near certain pods, or away from them, with its weight."""

    weight: Int32
    """How much a node gains by matching, or loses for anti-affinity, from 1 to 100."""
    pod_affinity_term: PodAffinityTerm
    """The pods and the place that the wish is about."""


class PodAffinity(Model):
    """The pods that a pod needs or prefers to run near to."""

    required_during_scheduling_ignored_during_execution: Items[PodAffinityTerm] | None = None
    """Pods that must be in the same place, for every term. A pod that already runs stays if they go away."""
    preferred_during_scheduling_ignored_during_execution: Items[WeightedPodAffinityTerm] | None = None
    """Wishes: among the nodes that are possible, those where the weights of the terms met add up to most come first."""


class PodAntiAffinity(Model):
    """The pods that a pod must not or would rather not run near to."""

    required_during_scheduling_ignored_during_execution: Items[PodAffinityTerm] | None = None
    """Pods that must not be in the same place, for any term. A pod that already runs stays if they turn up later."""
    preferred_during_scheduling_ignored_during_execution: Items[WeightedPodAffinityTerm] | None = None
    """Preferences: each term that matches subtracts its weight from a node, and the nodes that lose least come first."""


class Affinity(Model):
    """Where a pod must or should run: on which nodes, near which pods, and away from which pods."""

    node_affinity: NodeAffinity | None = None
    """The nodes to run on."""
    pod_affinity: PodAffinity | None = None
    """The pods to run near to."""
    pod_anti_affinity: PodAntiAffinity | None = None
    """The pods to keep away from, for example the other replicas of the same application."""


class Toleration(Model):
    """Leave to run on nodes with a taint that would keep the pod away. One with just `operator="Exists"` allows all."""

    key: str | None = None
    """The taint's key. Default: any key, which needs the operator `Exists`."""
    operator: TolerationOperator | None = None
    """How to compare the taint's value: `Exists` takes any value, `Equal` the same text. Default: `Equal`.

    `Lt` and `Gt` compare whole numbers. Alpha in Kubernetes 1.37: needs the gate `TaintTolerationComparisonOperators`.
    """
    value: str | None = None
    """The value to compare with; empty for `Exists`, a whole number, as text, for `Lt` and `Gt`. Default: empty."""
    effect: TaintEffect | None = None
    """The taint's effect. Default: any effect."""
    toleration_seconds: Int64 | None = None
    """Seconds that a running pod may stay after such a taint appears. Needs the effect `NoExecute`.

    Default: no limit. 0 or less evicts it at once.
    """


class TopologySpreadConstraint(Model):
    """A bound on how unevenly pods are spread over places (domains) such as zones or nodes."""

    max_skew: Int32
    """How many more matching pods a place may have than the one with the fewest. At least 1.

    With `ScheduleAnyway`, places that keep within it are preferred.
    """
    topology_key: str
    """The node label that tells the places apart: nodes with the same value of it are one place. Not empty."""
    when_unsatisfiable: WhenUnsatisfiable
    """Whether a pod that finds no fitting place waits (`DoNotSchedule`) or is placed as evenly as possible.

    A pair of `topology_key` and `when_unsatisfiable` may appear only once in a pod.
    """
    label_selector: LabelSelector | None = None
    """The pods to count, by their labels. Default: none, so nothing is counted."""
    match_label_keys: Annotated[Items[str] | None, Gate("MatchLabelKeysInPodTopologySpread", "beta")] = None
    """Keys of this pod's labels; other pods count only if they have the same values. Needs `label_selector`.

    Keys that this pod lacks are ignored. A key may not be in `label_selector` too. Default: none.
    """
    min_domains: Int32 | None = None
    """With fewer possible places than this, the fewest pods in a place are taken to be 0. Default: 1; at least 1.

    Allowed only with `DoNotSchedule`.
    """
    node_affinity_policy: NodeInclusionPolicy | None = None
    """`Honor` counts only the nodes that the pod's node selector and affinity allow, `Ignore` all. Default: `Honor`."""
    node_taints_policy: NodeInclusionPolicy | None = None
    """`Honor` leaves out nodes with taints that the pod does not tolerate, `Ignore` counts all. Default: `Ignore`."""


class PodSchedulingGate(Model):
    """A reason to hold a pod back: while it has any gate, it is not placed on a node."""

    name: str
    """The gate's name, unique in the pod, like a label key: `example.com/quota`."""


class PodResourceClaim(Model):
    """A claim to devices, by a name that the pod's containers use.

    It names either a ResourceClaim or a template for one; exactly one of the two must be given.
    With the gate `DRAWorkloadResourceClaims`, a pod in a PodGroup shares the group's claim if that claim has the
    same three fields.
    """

    name: str
    """The claim's name inside the pod, unique; a DNS label of at most 63 characters."""
    resource_claim_name: Annotated[str | None, Since("1.31")] = None
    """A ResourceClaim in the pod's namespace, which other pods may use too."""
    resource_claim_template_name: Annotated[str | None, Since("1.31")] = None
    """A ResourceClaimTemplate in the pod's namespace. The claim made from it is deleted with the pod."""


class PodSchedulingGroup(Model):
    """The group of pods that are scheduled together and that a pod belongs to."""

    pod_group_name: str | None = None
    """The PodGroup, by its name, a DNS subdomain. It must be given, but need not exist yet."""
