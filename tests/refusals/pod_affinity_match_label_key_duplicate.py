"""Refused: a key cannot be in `matchLabelKeys` and in the label selector, where the pod has it as a label."""

from podgen import container, pod
from podgen.model import Affinity, LabelSelector, PodAffinity, PodAffinityTerm

pod(
    "shop",
    container("app", "app:1.0"),
    labels={"app": "a"},
    affinity=Affinity(
        pod_affinity=PodAffinity(
            required_during_scheduling_ignored_during_execution=[
                PodAffinityTerm(
                    topology_key="h", label_selector=LabelSelector(match_labels={"app": "a"}), match_label_keys=["app"]
                )
            ]
        )
    ),
)
