"""Refused: one place may have at least one pod more than another."""

from podgen import container, pod
from podgen.model import LabelSelector, TopologySpreadConstraint

pod(
    "shop",
    container("app", "app:1.0"),
    topology_spread_constraints=[
        TopologySpreadConstraint(
            max_skew=0,
            topology_key="z",
            when_unsatisfiable="DoNotSchedule",
            label_selector=LabelSelector(match_labels={"app": "a"}),
        )
    ],
)
