"""A constraint that spreads other pods."""

from podgen import container, pod
from podgen.model import LabelSelector, TopologySpreadConstraint

shop = pod(
    "shop",
    container("app", "app:1.0"),
    labels={"app": "shop"},
    topology_spread_constraints=[
        TopologySpreadConstraint(
            max_skew=1,
            topology_key="topology.kubernetes.io/zone",
            when_unsatisfiable="DoNotSchedule",
            label_selector=LabelSelector(match_labels={"app": "store"}),
        )
    ],
)
