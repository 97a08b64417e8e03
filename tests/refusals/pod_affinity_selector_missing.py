"""Warned of: a term without a label selector means no pod at all."""

from podgen import container, pod
from podgen.model import Affinity, PodAffinity, PodAffinityTerm

shop = pod(
    "shop",
    container("app", "app:1.0"),
    affinity=Affinity(
        pod_affinity=PodAffinity(
            required_during_scheduling_ignored_during_execution=[PodAffinityTerm(topology_key="h")]
        )
    ),
)
