"""Refused: a wish weighs 1 to 100."""

from podgen import container, pod
from podgen.model import Affinity, NodeAffinity, NodeSelectorRequirement, NodeSelectorTerm, PreferredSchedulingTerm

pod(
    "shop",
    container("app", "app:1.0"),
    affinity=Affinity(
        node_affinity=NodeAffinity(
            preferred_during_scheduling_ignored_during_execution=[
                PreferredSchedulingTerm(
                    weight=0,
                    preference=NodeSelectorTerm(
                        match_expressions=[NodeSelectorRequirement(key="a", operator="Exists")]
                    ),
                )
            ]
        )
    ),
)
