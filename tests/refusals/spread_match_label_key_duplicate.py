"""Refused: a key cannot be in `matchLabelKeys` and in the label selector, where the pod has it as a label."""

from podgen import container, pod
from podgen.model import LabelSelector, TopologySpreadConstraint

pod(
    "shop",
    container("app", "app:1.0"),
    labels={"app": "a"},
    topology_spread_constraints=[
        TopologySpreadConstraint(
            max_skew=1,
            topology_key="z",
            when_unsatisfiable="DoNotSchedule",
            label_selector=LabelSelector(match_labels={"app": "a"}),
            match_label_keys=["app"],
        )
    ],
)
