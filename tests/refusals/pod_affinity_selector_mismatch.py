"""Replicas that were meant to keep away from each other."""

from podgen import container, pod
from podgen.model import Affinity, LabelSelector, PodAffinityTerm, PodAntiAffinity

others = LabelSelector(match_labels={"app": "shopp"})
shop = pod(
    "shop",
    container("app", "app:1.0"),
    labels={"app": "shop"},
    affinity=Affinity(
        pod_anti_affinity=PodAntiAffinity(
            required_during_scheduling_ignored_during_execution=[
                PodAffinityTerm(topology_key="kubernetes.io/hostname", label_selector=others)
            ]
        )
    ),
)
