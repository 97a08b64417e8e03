"""Refused: nodes that the pod cannot run on are left out of the count (`Honor`), or are not (`Ignore`)."""

from podgen import container, pod
from podgen.model import LabelSelector, TopologySpreadConstraint

pod(
    "shop",
    container("app", "app:1.0"),
    topology_spread_constraints=[
        TopologySpreadConstraint(
            max_skew=1,
            topology_key="z",
            when_unsatisfiable="DoNotSchedule",
            label_selector=LabelSelector(match_labels={"app": "a"}),
            node_affinity_policy="Use",
        )
    ],
)
