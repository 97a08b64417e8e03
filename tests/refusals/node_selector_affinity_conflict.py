"""A node selector and an affinity that no node can meet."""

from podgen import container, pod
from podgen.model import Affinity, NodeAffinity, NodeSelector, NodeSelectorRequirement, NodeSelectorTerm

pod(
    "shop",
    container("app", "app:1.0"),
    node_selector={"disk": "ssd"},
    affinity=Affinity(
        node_affinity=NodeAffinity(
            required_during_scheduling_ignored_during_execution=NodeSelector(
                node_selector_terms=[
                    NodeSelectorTerm(
                        match_expressions=[NodeSelectorRequirement(key="disk", operator="NotIn", values=["ssd"])]
                    )
                ]
            )
        )
    ),
)
