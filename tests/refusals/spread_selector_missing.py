"""Warned of: a constraint without a label selector counts no pods, and so spreads none."""

from podgen import container, pod
from podgen.model import TopologySpreadConstraint

shop = pod(
    "shop",
    container("app", "app:1.0"),
    topology_spread_constraints=[
        TopologySpreadConstraint(max_skew=1, topology_key="z", when_unsatisfiable="DoNotSchedule")
    ],
)
