"""Refused: `matchLabelKeys` adds conditions to a label selector, so there must be one."""

from podgen import container, pod
from podgen.model import TopologySpreadConstraint

pod(
    "shop",
    container("app", "app:1.0"),
    topology_spread_constraints=[
        TopologySpreadConstraint(
            max_skew=1,
            topology_key="z",
            when_unsatisfiable="DoNotSchedule",
            label_selector=None,
            match_label_keys=["a"],
        )
    ],
)
