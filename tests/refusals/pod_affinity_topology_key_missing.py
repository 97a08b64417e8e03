"""A term that does not say what counts as one place."""

from podgen import container, pod
from podgen.model import Affinity, LabelSelector, PodAffinityTerm, PodAntiAffinity

term = PodAffinityTerm(topology_key="", label_selector=LabelSelector(match_labels={"app": "shop"}))
pod(
    "shop",
    container("app", "app:1.0"),
    affinity=Affinity(pod_anti_affinity=PodAntiAffinity(required_during_scheduling_ignored_during_execution=[term])),
)
