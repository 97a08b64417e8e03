"""Warned of: pods are spread over labels that nodes still have in later versions."""

from podgen import container, pod
from podgen.model import LabelSelector, TopologySpreadConstraint

shop = pod(
    "shop",
    container("app", "app:1.0"),
    topology_spread_constraints=[
        TopologySpreadConstraint(
            max_skew=1,
            topology_key="failure-domain.beta.kubernetes.io/zone",
            when_unsatisfiable="DoNotSchedule",
            label_selector=LabelSelector(),
        )
    ],
)
