"""Objects as a cluster returns them: what may not be in a new object, and is in one that is there already."""

from collections.abc import Mapping
from typing import Any

from podgen.problems import Problem

_OF_NEW_OBJECTS = frozenset(
    {
        "ephemeral-containers/forbidden",  # they are added to a pod that runs
        "pod-affinity/match-label-key-duplicate",  # the server has added conditions to the selectors
        "services/node-port-out-of-range",  # the range is a setting of the cluster
        "spread/match-label-key-duplicate",
    }
)
"""What is refused in a new object only."""


def is_from_cluster(manifest: Mapping[str, Any]) -> bool:
    """Whether a manifest says that a cluster returned it. An empty `status`, which some programs write, does not."""
    metadata = manifest.get("metadata")
    return bool(manifest.get("status")) or (isinstance(metadata, Mapping) and bool(metadata.get("uid")))


def allowed_in_cluster(problem: Problem) -> bool:
    """Whether a problem is none in an object that a cluster returned."""
    return problem.code in _OF_NEW_OBJECTS
