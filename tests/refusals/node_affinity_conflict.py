"""Two conditions that no node can meet."""

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
                        match_expressions=[
                            NodeSelectorRequirement(key="disk", operator="In", values=["ssd"]),
                            NodeSelectorRequirement(key="disk", operator="In", values=["nvme"]),
                        ]
                    )
                ]
            )
        )
    ),
)
