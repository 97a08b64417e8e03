"""A constraint that does not say what else to do."""

from podgen import container, pod
from podgen.model import LabelSelector, TopologySpreadConstraint

shops = LabelSelector(match_labels={"app": "shop"})
spread = TopologySpreadConstraint(max_skew=1, topology_key="zone", when_unsatisfiable=None, label_selector=shops)
pod("shop", container("app", "app:1.0"), labels={"app": "shop"}, topology_spread_constraints=[spread])
