"""Objects as a cluster returns them: what may not be in a new object, and is in one that is there already."""

from collections.abc import Mapping
from typing import Any

from podgen.problems import Problem

_OF_NEW_OBJECTS: Mapping[str, frozenset[str]] = {
    "Pod": frozenset(
        {
            "ephemeral-containers/forbidden",  # they are added to a pod that runs
            "pod-affinity/match-label-key-duplicate",  # the server has added conditions to the selectors
            "spread/match-label-key-duplicate",
        }
    ),
    "CronJob": frozenset({"cron-jobs/schedule-time-zone-forbidden"}),  # older servers took it
}
"""What is refused in a new object only, by kind."""


def is_from_cluster(manifest: Mapping[str, Any]) -> bool:
    """Whether a manifest says that a cluster returned it. An empty `status`, which some programs write, does not."""
    metadata = manifest.get("metadata")
    return bool(manifest.get("status")) or (isinstance(metadata, Mapping) and bool(metadata.get("uid")))


def allowed_in_cluster(problem: Problem, kind: str) -> bool:
    """Whether a problem is none in an object of a kind that a cluster returned."""
    return problem.code in _OF_NEW_OBJECTS.get(kind, ())
