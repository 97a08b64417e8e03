"""Refused: for each `topologyKey`, there is at most one constraint that must hold, and one that only should."""

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
        ),
        TopologySpreadConstraint(
            max_skew=1,
            topology_key="z",
            when_unsatisfiable="DoNotSchedule",
            label_selector=LabelSelector(match_labels={"app": "a"}),
        ),
    ],
)
