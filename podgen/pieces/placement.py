"""Where pods run: on which nodes, and how their replicas keep away from each other.

Kubernetes: https://kubernetes.io/docs/concepts/scheduling-eviction/
"""

from collections.abc import Mapping
from typing import Any

from podgen.model.annotations import Items
from podgen.model.base import construct
from podgen.model.frozen import MAPPING, FrozenMap, frozen
from podgen.model.scheduling import (
    Affinity,
    NodeAffinity,
    NodeSelector,
    NodeSelectorRequirement,
    NodeSelectorTerm,
    PodAffinityTerm,
    PodAntiAffinity,
    TaintEffect,
    Toleration,
    TopologySpreadConstraint,
    WeightedPodAffinityTerm,
    WhenUnsatisfiable,
)
from podgen.pieces.replicas import OWN_LABELS
from podgen.pieces.values import PodSettings, is_list
from podgen.source import Source, caller


def tolerate(
    key: str | None = None, value: str | None = None, *, effect: TaintEffect | None = None, seconds: int | None = None
) -> PodSettings:
    """Leave to run on nodes with a taint that would keep the pod away.

    Parameters:
        key: The taint's key; by default every taint is tolerated.
        value: The taint's value; by default any value.
        effect: `NoSchedule`, `PreferNoSchedule` or `NoExecute`; by default any of them.
        seconds: How long the pod may stay on a node that gets such a taint, with `NoExecute`; by default for ever.

    Example:
        >>> from podgen import container, pod, tolerate
        >>> train = pod("train", container("train", "train:2.0", limits={"nvidia.com/gpu": 1}), tolerate("nvidia.com/gpu"))

    Kubernetes: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
    """
    source = caller()
    toleration = construct(
        Toleration,
        source,
        key=key,
        operator="Exists" if value is None else "Equal",
        value=value,
        effect=effect,
        toleration_seconds=seconds,
    )
    return PodSettings(FrozenMap(tolerations=(toleration,)), source)


def on_nodes(labels: Mapping[str, str | Items[str]]) -> PodSettings:
    """Runs the pod only on nodes that have all of these labels.

    Parameters:
        labels: The labels' keys, each with the value that it must have, or with a list of values, of which it must have
            one: `{"disktype": "ssd", "kubernetes.io/arch": ["amd64", "arm64"]}`.

    Example:
        >>> from podgen import container, on_nodes, pod
        >>> db = pod("db", container("db", "db:1.0"), on_nodes({"topology.kubernetes.io/zone": ["eu-1a", "eu-1b"]}))

    Kubernetes: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
    """
    source = caller()
    given: Any = labels
    if not isinstance(given, MAPPING):
        return PodSettings(FrozenMap(node_selector=frozen(given)), source)  # the gate refuses it
    fields: dict[str, Any] = {}
    if one_value := {key: value for key, value in given.items() if not is_list(value)}:
        fields["node_selector"] = frozen(one_value)
    conditions = [
        construct(NodeSelectorRequirement, source, key=key, operator="In", values=frozen(list(values)))
        for key, values in given.items()
        if is_list(values)
    ]
    if conditions:
        term = construct(NodeSelectorTerm, source, match_expressions=conditions)
        nodes = construct(NodeSelector, source, node_selector_terms=(term,))
        needed = construct(NodeAffinity, source, required_during_scheduling_ignored_during_execution=nodes)
        fields["affinity"] = construct(Affinity, source, node_affinity=needed)
    return PodSettings(FrozenMap(fields), source)


def spread(topology: str, *, max_skew: int = 1, when: WhenUnsatisfiable = "ScheduleAnyway") -> PodSettings:
    """Spreads the replicas of a pod evenly over zones, nodes or other places.

    The replicas are found by the pod's own labels: `app.kubernetes.io/name` (with `app.kubernetes.io/instance` and
    `app.kubernetes.io/component` if it has them), or else `app`, `k8s-app` or `name`. A pod without any is refused.

    Parameters:
        topology: `zone`, `region`, `hostname`, or any other label of nodes: those with one value of it are one place.
        max_skew: How many more replicas a place may have than the one with the fewest.
        when: What becomes of a replica that finds no such place: it is placed as well as possible (`ScheduleAnyway`), or
            waits (`DoNotSchedule`).

    Example:
        >>> from podgen import pod, spread, web_container
        >>> shop = pod("shop", web_container("shop", "shop:1.4"), spread("zone"), labels={"app": "shop"})

    Kubernetes: https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
    """
    source = caller()
    constraint = construct(
        TopologySpreadConstraint,
        source,
        max_skew=max_skew,
        topology_key=_key(topology),
        when_unsatisfiable=when,
        label_selector=OWN_LABELS,
    )
    return PodSettings(FrozenMap(topology_spread_constraints=(constraint,)), source)


def apart(topology: str, *, prefer: bool = False) -> PodSettings:
    """Keeps the replicas of a pod in different places: no two of them on one node, or in one zone.

    It is a promise: a replica that finds no place of its own waits. The replicas are found as `spread` finds them.

    Parameters:
        topology: `hostname`, `zone`, `region`, or any other label of nodes: those with one value of it are one place.
        prefer: Whether it is only a wish, though as strong a one as there is, of weight 100.

    Example:
        >>> from podgen import apart, container, pod
        >>> db = pod("db", container("db", "db:1.0"), apart("hostname"), labels={"app": "db"})

    Kubernetes: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
    """
    source = caller()
    others = construct(PodAffinityTerm, source, topology_key=_key(topology), label_selector=OWN_LABELS)
    return PodSettings(FrozenMap(affinity=_apart_from(others, source, prefer=prefer)), source)


def _apart_from(others: PodAffinityTerm, source: Source | None, *, prefer: bool) -> Affinity:
    if prefer:
        wish = construct(WeightedPodAffinityTerm, source, weight=100, pod_affinity_term=others)
        rule = construct(PodAntiAffinity, source, preferred_during_scheduling_ignored_during_execution=(wish,))
    else:
        rule = construct(PodAntiAffinity, source, required_during_scheduling_ignored_during_execution=(others,))
    return construct(Affinity, source, pod_anti_affinity=rule)


# The labels of nodes that have a short name.
_SHORT = {
    "zone": "topology.kubernetes.io/zone",
    "region": "topology.kubernetes.io/region",
    "hostname": "kubernetes.io/hostname",
}


def _key(topology: Any) -> Any:
    return _SHORT.get(topology, topology) if isinstance(topology, str) else topology
