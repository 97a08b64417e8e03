"""What a HorizontalPodAutoscaler scales: something that can be scaled, and that leaves the number of its pods to it.

Kubernetes: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/

The pods are known only if the autoscaler was made with the workload itself, and not with its name.
"""

from collections.abc import Iterator
from typing import NamedTuple

from podgen.model.autoscaling import CrossVersionObjectReference, HorizontalPodAutoscaler
from podgen.model.containers import ResourceRequirements
from podgen.problems import named
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.schema.kubernetes_kinds import is_served
from podgen.words import Words, phrase

_SCALABLE = frozenset({"Deployment", "ReplicaSet", "ReplicationController", "StatefulSet"})
"""The kinds of Kubernetes' own that can be scaled."""


@rule("autoscalers/target-unsupported", HorizontalPodAutoscaler)
def target_unsupported(autoscaler: HorizontalPodAutoscaler, at: Location) -> Findings:
    """Of Kubernetes' own kinds, only those that have `replicas` can be scaled."""
    target = at.child("spec").child("scale_target_ref")
    if is_fixed(target.value):
        workload = _workload(at)
        yield Finding(
            f"a {target.value.kind} cannot be scaled",
            target.child("kind"),
            help="an autoscaler needs a Deployment, a StatefulSet or a ReplicaSet",
            related=(workload.label("made here"),) if workload else (),
        )


@rule("autoscalers/target-replicas-conflict", HorizontalPodAutoscaler)
def target_replicas_conflict(autoscaler: HorizontalPodAutoscaler, at: Location) -> Findings:
    """What is scaled does not set its number of pods: each `kubectl apply` would undo what the autoscaler did."""
    workload = _workload(at)
    replicas = workload.child("spec").child("replicas") if workload else None
    if workload and replicas and replicas.value is not None:
        yield Finding(
            f"{_what(workload)} sets `replicas`, which is for its autoscaler to set",
            at.child("spec").child("scale_target_ref"),
            related=(replicas.label("here"),),
            notes=("each `kubectl apply` would undo what the autoscaler did",),
            help=Words(
                python="leave `replicas` out there; the autoscaler begins with its `min`",
                yaml="leave `replicas` out there; the autoscaler begins with its `minReplicas`",
            ),
        )


@rule("autoscalers/target-request-missing", HorizontalPodAutoscaler, type="Required")
def target_request_missing(autoscaler: HorizontalPodAutoscaler, at: Location) -> Findings:
    """Where use is measured in percent of what is requested, every container that keeps running requests something."""
    workload = _workload(at)
    pods = workload.child("spec").child("template").child("spec") if workload else None
    if not workload or not pods or pods.value is None or is_fixed(at.value.spec.scale_target_ref):
        return
    for resource, container, where in _percentages(at.child("spec")):
        if container is None and _requests(pods.value.resources, resource):
            continue  # for the pod as a whole
        without = [
            place
            for place in _lasting_containers(pods)
            if container in (None, place.value.name) and not _requests(place.value.resources, resource)
        ]
        if without:
            listed = " and ".join(", ".join(named(place.value.name) for place in without).rsplit(", ", 1))
            yield Finding(
                f"{listed} of {_what(workload)} {'requests' if len(without) == 1 else 'request'} no {resource}, "
                "which the autoscaler measures in percent of the requests",
                where,
                related=tuple(place.label("here") for place in without),
                notes=() if where.value else ("by default, it measures cpu, and 80 % is the target",),
                help=phrase(
                    "say how much: {}",
                    setting(ResourceRequirements, "requests", {resource: _EXAMPLES.get(resource, "1")}),
                ),
            )


RULES = (target_unsupported, target_replicas_conflict, target_request_missing)


def is_fixed(reference: CrossVersionObjectReference | None) -> bool:
    """Whether a reference is to a kind of Kubernetes' own that cannot be scaled."""
    kind = (reference and reference.kind) or ""
    return reference is not None and is_served(reference.api_version or "", kind) and kind not in _SCALABLE


_EXAMPLES = {"cpu": "100m", "memory": "128Mi"}


class _Percentage(NamedTuple):
    """A metric whose target is a percentage of requests."""

    resource: str
    container: str | None
    """The only container that counts."""
    where: Location


def _percentages(spec: Location) -> Iterator[_Percentage]:
    if not spec.child("metrics").value:
        yield _Percentage("cpu", None, spec.child("metrics"))
    for metric in spec.items("metrics"):
        for attribute in ("resource", "container_resource"):
            source = metric.child(attribute)
            percent = source.child("target").child("average_utilization")
            if percent.value is not None and source.value.name:
                yield _Percentage(source.value.name, getattr(source.value, "container", None), percent)


def _lasting_containers(pods: Location) -> list[Location]:
    """The containers that run as long as their pod: the metrics of others are not waited for."""
    sidecars = [place for place in pods.items("init_containers") if place.value.restart_policy == "Always"]
    return [*pods.items("containers"), *sidecars]


def _requests(resources: ResourceRequirements | None, resource: str) -> bool:
    """Whether something is requested; a limit without a request is one, too."""
    return resources is not None and (resource in (resources.requests or ()) or resource in (resources.limits or ()))


def _workload(at: Location) -> Location | None:
    """What is scaled, if the autoscaler was made with it."""
    target = at.child("spec").child("scale_target_ref")
    reference = target.child("kind").value, target.child("name").value
    for other in at.value.refers_to:
        if (other.kind, other.name) == reference:
            return Location(other)
    return None


def _what(workload: Location) -> str:
    return f"{workload.value.kind.lower()} {named(workload.value.name)}"
