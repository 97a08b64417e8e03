"""Refused: a wish weighs 1 to 100."""

from podgen import container, pod
from podgen.model import Affinity, LabelSelector, PodAffinity, PodAffinityTerm, WeightedPodAffinityTerm

pod(
    "shop",
    container("app", "app:1.0"),
    affinity=Affinity(
        pod_affinity=PodAffinity(
            preferred_during_scheduling_ignored_during_execution=[
                WeightedPodAffinityTerm(
                    weight=None,
                    pod_affinity_term=PodAffinityTerm(
                        topology_key="h", label_selector=LabelSelector(match_labels={"app": "a"})
                    ),
                )
            ]
        )
    ),
)
