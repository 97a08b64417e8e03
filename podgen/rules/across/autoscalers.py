"""Autoscalers: who says how many pods a workload has.

Kubernetes: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling
"""

from podgen.problems import named
from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import Outline, ScalerDetails
from podgen.rules.across.set_rule import Related, SetFinding, SetFindings, phrase_of, set_rule


@set_rule("autoscalers/replicas-fixed", ScalerDetails)
def replicas_fixed(scaler: Outline, objects: Objects) -> SetFindings:
    """A workload with an autoscaler leaves its number of pods out. 0 switches the autoscaler off, and may be meant."""
    for reference in scaler.references:
        found = objects.found(scaler, reference)
        if not found.is_certain or not all(_is_fixed(workload) for workload in found.objects):
            continue
        workload = found.objects[0]
        if workload.number in scaler.made_with:
            continue  # that was told when it was made
        assert workload.scale
        yield SetFinding(
            f"{phrase_of(workload)} sets `replicas`, which {phrase_of(scaler)} changes",
            reference.steps,
            related=(Related(workload, workload.scale.steps, f"{named(workload.name)} sets it here"),),
            notes=("each time that it is applied, it gets that number of pods, whatever its load is",),
            help=f"leave `replicas` out of {phrase_of(workload)}",
        )


RULES = (replicas_fixed,)


def _is_fixed(workload: Outline) -> bool:
    """Whether someone wrote down how many pods a workload has. A cluster fills the number in."""
    return workload.scale is not None and bool(workload.scale.replicas) and not workload.is_live
