"""Warned of: node affinity asks for labels that nodes still have in later versions."""

from podgen import container, pod
from podgen.model import Affinity, NodeAffinity, NodeSelector, NodeSelectorRequirement, NodeSelectorTerm

shop = pod(
    "shop",
    container("app", "app:1.0"),
    affinity=Affinity(
        node_affinity=NodeAffinity(
            required_during_scheduling_ignored_during_execution=NodeSelector(
                node_selector_terms=[
                    NodeSelectorTerm(
                        match_expressions=[NodeSelectorRequirement(key="beta.kubernetes.io/os", operator="Exists")]
                    )
                ]
            )
        )
    ),
)
