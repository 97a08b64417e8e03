"""How many pods a workload has, by what the set says."""

from typing import NamedTuple

from podgen.problems import named
from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import Outline
from podgen.rules.across.set_rule import Related

_COUNTED = ("Deployment", "ReplicaSet", "ReplicationController", "Rollout", "StatefulSet")
"""Kinds that have one pod if they do not say how many."""


class Count(NamedTuple):
    """A number of pods."""

    number: int
    related: tuple[Related, ...] = ()
    """Where it is said, if it is."""
    is_scaled: bool = False
    """Whether an autoscaler says it."""


def least_pods(workload: Outline, objects: Objects) -> Count | None:
    """The least number of pods that a workload has; `None` if the set does not say that for sure."""
    scale = workload.scale
    if scale is None or workload.is_doubtful or not objects.is_settled(workload):
        return None
    if scaler := objects.scaler_of(workload):
        outline, details = scaler
        text = f"{named(outline.name)} may go down to {details.least} here"
        return Count(details.least, (Related(outline, ("spec", "minReplicas"), text),), is_scaled=True)
    if scale.replicas is None:
        return Count(1) if workload.kind in _COUNTED else None
    return Count(scale.replicas, (Related(workload, scale.steps, f"{named(workload.name)} has {scale.replicas} here"),))


def most_pods(workload: Outline, objects: Objects) -> Count | None:
    """The largest number of pods that a workload has; `None` if the set does not say that for sure."""
    least = least_pods(workload, objects)
    scaler = objects.scaler_of(workload)
    if least is None or scaler is None:
        return least
    outline, details = scaler
    text = f"{named(outline.name)} may go up to {details.most} here"
    return Count(details.most, (Related(outline, ("spec", "maxReplicas"), text),), is_scaled=True)
