"""Refused: a node's name is a DNS subdomain: at most 253 characters of a-z, 0-9, `-` and `.`."""

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
                        match_fields=[NodeSelectorRequirement(key="metadata.name", operator="In", values=["N_1"])]
                    )
                ]
            )
        )
    ),
)
