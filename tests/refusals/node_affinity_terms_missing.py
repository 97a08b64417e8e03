"""Refused: the nodes that a pod needs are described by at least one term."""

from podgen import container, pod
from podgen.model import Affinity, NodeAffinity, NodeSelector

pod(
    "shop",
    container("app", "app:1.0"),
    affinity=Affinity(
        node_affinity=NodeAffinity(
            required_during_scheduling_ignored_during_execution=NodeSelector(node_selector_terms=[])
        )
    ),
)
