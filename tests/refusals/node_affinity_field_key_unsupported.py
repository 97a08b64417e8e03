"""Refused: the only field that nodes can be chosen by is their name."""

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
                        match_fields=[NodeSelectorRequirement(key="metadata.namespace", operator="In", values=["a"])]
                    )
                ]
            )
        )
    ),
)
