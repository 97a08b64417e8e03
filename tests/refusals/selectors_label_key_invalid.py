"""Refused: the keys in `matchLabels` are keys that labels can have."""

from podgen import container, pod
from podgen.model import Affinity, LabelSelector, PodAffinity, PodAffinityTerm

pod(
    "shop",
    container("app", "app:1.0"),
    affinity=Affinity(
        pod_affinity=PodAffinity(
            required_during_scheduling_ignored_during_execution=[
                PodAffinityTerm(topology_key="h", label_selector=LabelSelector(match_labels={"a b": "c"}))
            ]
        )
    ),
)
