"""Refused: a condition is on a key that labels can have."""

from podgen import container, pod
from podgen.model import Affinity, LabelSelector, LabelSelectorRequirement, PodAffinity, PodAffinityTerm

pod(
    "shop",
    container("app", "app:1.0"),
    affinity=Affinity(
        pod_affinity=PodAffinity(
            required_during_scheduling_ignored_during_execution=[
                PodAffinityTerm(
                    topology_key="h",
                    label_selector=LabelSelector(
                        match_expressions=[LabelSelectorRequirement(key="a b", operator="Exists")]
                    ),
                )
            ]
        )
    ),
)
