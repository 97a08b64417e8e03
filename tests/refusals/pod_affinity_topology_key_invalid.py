"""Refused: `topologyKey` is a key that labels can have."""

from podgen import container, pod
from podgen.model import Affinity, LabelSelector, PodAffinity, PodAffinityTerm

pod(
    "shop",
    container("app", "app:1.0"),
    affinity=Affinity(
        pod_affinity=PodAffinity(
            required_during_scheduling_ignored_during_execution=[
                PodAffinityTerm(topology_key="a b", label_selector=LabelSelector(match_labels={"app": "a"}))
            ]
        )
    ),
)
