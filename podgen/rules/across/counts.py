"""How many pods a workload has, by what the set says."""

from typing import NamedTuple

from podgen.problems import named
from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import Outline, ScalerDetails
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


_BOUNDS = {"autoscaling": ("minReplicas", "maxReplicas"), "keda.sh": ("minReplicaCount", "maxReplicaCount")}
"""Where autoscalers say the least and the largest number, by their API groups."""


def least_pods(workload: Outline, objects: Objects) -> Count | None:
    """The least number of pods that a workload has; `None` if the set does not say that for sure."""
    scale = workload.scale
    if scale is None or workload.is_doubtful or not objects.is_settled(workload):
        return None
    if scaler := objects.scaler_of(workload):
        number, steps = _details(scaler).least, ("spec", _BOUNDS[scaler.group][0])
        label = Related(scaler, steps, f"{named(scaler.name)} may go down to {number} here")
        return Count(number, (label,), is_scaled=True)
    if scale.replicas is None:
        return Count(1) if workload.kind in _COUNTED else None
    return Count(scale.replicas, (Related(workload, scale.steps, f"{named(workload.name)} has {scale.replicas} here"),))


def most_pods(workload: Outline, objects: Objects) -> Count | None:
    """The largest number of pods that a workload has; `None` if the set does not say that for sure."""
    least, scaler = least_pods(workload, objects), objects.scaler_of(workload)
    if least is None or scaler is None:
        return least
    number, steps = _details(scaler).most, ("spec", _BOUNDS[scaler.group][1])
    label = Related(scaler, steps, f"{named(scaler.name)} may go up to {number} here")
    return Count(number, (label,), is_scaled=True)


def _details(scaler: Outline) -> ScalerDetails:
    assert isinstance(scaler.details, ScalerDetails)
    return scaler.details
