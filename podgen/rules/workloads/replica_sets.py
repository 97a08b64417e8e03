"""ReplicaSets: a number of equal pods.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/
"""

from collections.abc import Collection

from podgen.model.apps import ReplicaSet, ReplicaSetSpec
from podgen.problems import Problem
from podgen.rules.common.patterns import not_negative
from podgen.rules.location import Location
from podgen.rules.workloads import selectors
from podgen.rules.workloads.templates import never_ending

RULES = (
    selectors.selector_needed(ReplicaSet),
    selectors.selector_not_empty(ReplicaSet),
    selectors.selector_usable(ReplicaSet),
    selectors.selector_matches(ReplicaSet),
    *never_ending(ReplicaSet),
    not_negative("workloads/replicas-negative", ReplicaSetSpec, "replicas"),
    not_negative("workloads/min-ready-negative", ReplicaSetSpec, "min_ready_seconds"),
)


def derive(replica_set: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems of a ReplicaSet as the server has them; it looks at the template only if the selector is of use."""
    return selectors.as_told(replica_set, problems, left_out)
