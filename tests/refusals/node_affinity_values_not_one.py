"""Refused: `Gt` and `Lt` compare with exactly one value."""

from podgen import container, pod
from podgen.model import Affinity, NodeAffinity, NodeSelector, NodeSelectorRequirement, NodeSelectorTerm

pod(
    "shop",
    container("app", "app:1.0"),
    affinity=Affinity(
        node_affinity=NodeAffinity(
            required_during_scheduling_ignored_during_execution=NodeSelector(
                node_selector_terms=[
                    NodeSelectorTerm(
                        match_expressions=[NodeSelectorRequirement(key="a", operator="Gt", values=["1", "2"])]
                    )
                ]
            )
        )
    ),
)
