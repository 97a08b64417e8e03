"""Deprecated labels of nodes: a pod that selects by one may find no node in a later version of Kubernetes.

Kubernetes: https://kubernetes.io/docs/reference/labels-annotations-taints/
"""

from collections.abc import Mapping

from podgen.model.pod import PodSpec
from podgen.model.scheduling import NodeSelectorRequirement, NodeSelectorTerm, TopologySpreadConstraint
from podgen.problems import named
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule

# Each with its replacement: another label, or the field for what people used it for.
_DEPRECATED = {
    "beta.kubernetes.io/arch": '"kubernetes.io/arch"',
    "beta.kubernetes.io/os": '"kubernetes.io/os"',
    "failure-domain.beta.kubernetes.io/region": '"topology.kubernetes.io/region"',
    "failure-domain.beta.kubernetes.io/zone": '"topology.kubernetes.io/zone"',
    "beta.kubernetes.io/instance-type": '"node.kubernetes.io/instance-type"',
    "app.kubernetes.io/created-by": '"app.kubernetes.io/managed-by"',
    "scheduler.alpha.kubernetes.io/preferAvoidPods": "taints and tolerations",
    "node-role.kubernetes.io/master": '"node-role.kubernetes.io/control-plane"',
}


@rule("node-selector/key-deprecated", PodSpec, "node_selector")
def node_selector_key_deprecated(labels: Mapping[str, str], at: Location) -> Findings:
    """A node selector uses no deprecated labels."""
    for key in labels:
        if key in _DEPRECATED:
            yield _deprecated(key, at.child("node_selector", key))


@rule("node-affinity/key-deprecated", NodeSelectorTerm, "match_expressions")
def node_affinity_key_deprecated(requirements: tuple[NodeSelectorRequirement, ...], at: Location) -> Findings:
    """Node affinity uses no deprecated labels."""
    for index, requirement in enumerate(requirements):
        if requirement.key in _DEPRECATED:
            yield _deprecated(requirement.key, at.child("match_expressions", index).child("key"))


@rule("spread/topology-key-deprecated", TopologySpreadConstraint, "topology_key")
def spread_topology_key_deprecated(key: str, at: Location) -> Findings:
    """A topology spread constraint uses no deprecated labels."""
    if key in _DEPRECATED:
        yield _deprecated(key, at.child("topology_key"))


RULES = (node_selector_key_deprecated, node_affinity_key_deprecated, spread_topology_key_deprecated)


def _deprecated(key: str, at: Location) -> Finding:
    return Finding(f"the node label {named(key)} is deprecated", at, help=f"use {_DEPRECATED[key]} instead")
