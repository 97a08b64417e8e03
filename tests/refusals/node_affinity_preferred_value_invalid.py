"""Warned of: a wish for a value that no label can have is never met."""

from podgen import container, pod
from podgen.model import Affinity, NodeAffinity, NodeSelectorRequirement, NodeSelectorTerm, PreferredSchedulingTerm

shop = pod(
    "shop",
    container("app", "app:1.0"),
    affinity=Affinity(
        node_affinity=NodeAffinity(
            preferred_during_scheduling_ignored_during_execution=[
                PreferredSchedulingTerm(
                    weight=1,
                    preference=NodeSelectorTerm(
                        match_expressions=[NodeSelectorRequirement(key="a", operator="In", values=["x y"])]
                    ),
                )
            ]
        )
    ),
)
