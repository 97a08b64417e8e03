"""Ephemeral containers, which are added to a running pod to debug it.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/
"""

from collections.abc import Collection
from typing import Any

from podgen.model.containers import EphemeralContainer, ResourceRequirements, VolumeMount
from podgen.model.pod import PodSpec
from podgen.model.probes import Lifecycle
from podgen.problems import named, suggestion
from podgen.rules.common.patterns import repeats
from podgen.rules.common.suggestions import similar
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.containers import same_name
from podgen.rules.pod.lifecycle import is_dropped
from podgen.rules.pod.roles import container_phrase, containers
from podgen.rules.rule import Finding, Findings, rule
from podgen.schema.fields import fields_of

_NOT_ALLOWED = (
    "ports",
    "resources",
    "resize_policy",
    "restart_policy",
    "restart_policy_rules",
    "liveness_probe",
    "readiness_probe",
    "startup_probe",
    "lifecycle",
)


@rule("ephemeral-containers/forbidden", PodSpec, "ephemeral_containers", type="Forbidden")
def ephemeral_containers_forbidden(ephemeral: tuple[EphemeralContainer, ...], at: Location) -> Findings:
    """A new pod, or a template, has no ephemeral containers: they are added to a pod that runs."""
    if ephemeral:
        yield Finding(
            "a new pod cannot have ephemeral containers",
            help="leave them out, and add them to the running pod with `kubectl debug`",
        )


@rule("ephemeral-containers/field-forbidden", EphemeralContainer, type="Forbidden")
def field_forbidden(container: EphemeralContainer, at: Location) -> Findings:
    """An ephemeral container has no ports, resources, probes, hooks or restart policy: nothing depends on it."""
    for attribute in _NOT_ALLOWED:
        if _is_set(getattr(container, attribute)):
            name = fields_of(EphemeralContainer)[attribute].name
            yield Finding(f"{container_phrase(at)} cannot have {named(name)}", at.child(attribute), help="leave it out")


def _is_set(value: Any) -> bool:
    """Whether a field is set for the server: `resources: {}` is unset, but an empty list is set."""
    if isinstance(value, Lifecycle):
        return not is_dropped(value)
    if isinstance(value, ResourceRequirements):
        return any(item is not None for item in vars(value).values())
    return value is not None


@rule("ephemeral-containers/name-duplicate", PodSpec, "ephemeral_containers", type="Duplicate")
def name_duplicate(ephemeral: tuple[EphemeralContainer, ...], at: Location) -> Findings:
    """An ephemeral container has a name that no other container of the pod has."""
    for container, first in repeats(containers(at), lambda container: container.name or None):
        if container.attribute == "ephemeral_containers":
            yield same_name(first, container)


@rule("ephemeral-containers/target-missing", EphemeralContainer, "target_container_name", type="NotFound")
def target_missing(target: str, at: Location) -> Findings:
    """The container whose processes an ephemeral container joins is one of the pod's others."""
    spec = at.around(PodSpec)
    if not target or spec is None:
        return
    names = _names(spec)
    if target not in names:
        meant = similar(target, names, at)
        yield Finding(f"the pod has no container named {named(target)}", help=suggestion(meant))


@rule("ephemeral-containers/sub-path-forbidden", EphemeralContainer, "volume_mounts", type="Forbidden")
def sub_path_forbidden(mounts: tuple[VolumeMount, ...], at: Location) -> Findings:
    """An ephemeral container mounts only whole volumes: a mount of a sub-path would stay until the pod ends."""
    for mount in at.items("volume_mounts"):
        for attribute in ("sub_path", "sub_path_expr"):
            if getattr(mount.value, attribute):
                yield Finding(
                    f"{container_phrase(at)} cannot mount a part of a volume",
                    mount.child(attribute),
                    help="mount the whole volume",
                )


@memoized_per_location
def _names(spec: Location) -> Collection[str]:
    """The names of a pod's containers in their order, without the ephemeral ones."""
    listed = (*(spec.value.containers or ()), *(spec.value.init_containers or ()))
    return dict.fromkeys([container.name for container in listed if container.name])


RULES = (ephemeral_containers_forbidden, field_forbidden, name_duplicate, target_missing, sub_path_forbidden)
