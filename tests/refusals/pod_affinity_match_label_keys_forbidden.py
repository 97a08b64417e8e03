"""Refused: `matchLabelKeys` adds conditions to a label selector, so there must be one."""

from podgen import container, pod
from podgen.model import Affinity, PodAffinity, PodAffinityTerm

pod(
    "shop",
    container("app", "app:1.0"),
    affinity=Affinity(
        pod_affinity=PodAffinity(
            required_during_scheduling_ignored_during_execution=[
                PodAffinityTerm(topology_key="h", label_selector=None, match_label_keys=["a"])
            ]
        )
    ),
)
