"""What the API server's admission plugins refuse, after a pod has passed validation.

The plugins compare a pod with objects in the cluster, which podgen does not know. These rules cover what they refuse in
(nearly) every cluster. All but that of the priority, which no cluster does without, are podgen's own rules, so `allow=` can lift
them where a plugin is off.

Kubernetes: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
"""

from collections.abc import Mapping
from typing import Any

from podgen.model.base import Model
from podgen.model.meta import ObjectMeta
from podgen.model.pod import PodSpec
from podgen.problems import named
from podgen.rules.location import Location
from podgen.rules.pod.annotations import MIRROR
from podgen.rules.pod.context import is_of_pod_or_template
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import keyword, name_of
from podgen.words import phrase

# The two classes that exist in every cluster.
_SYSTEM_PRIORITIES = {"system-cluster-critical": 2000000000, "system-node-critical": 2000001000}


@rule("priority/class-mismatch", PodSpec, "priority", type="Forbidden")
def priority_class_mismatch(number: int, at: Location) -> Findings:
    """A pod's priority comes from its priority class; without one it is 0, unless the cluster has a default class."""
    name = at.value.priority_class_name
    wanted = _SYSTEM_PRIORITIES.get(name) if name else 0
    if wanted is not None and number != wanted:
        of = f"of the class {named(name)}" if name else "without a priority class"
        yield Finding(
            f"the priority {of} is {wanted}, got {number}",
            help=phrase("leave priority out; it comes from {}", name_of(PodSpec, "priority_class_name")),
        )


@rule("priority/preemption-policy-mismatch", PodSpec, "preemption_policy", type="Forbidden")
def priority_preemption_policy_mismatch(policy: str, at: Location) -> Findings:
    """A pod's preemption policy comes from its priority class; without one, the pod does preempt others."""
    name = at.value.priority_class_name
    if policy == "Never" and (not name or name in _SYSTEM_PRIORITIES):
        of = f"of the class {named(name)}" if name else "without a priority class"
        yield Finding(
            f"the preemption policy {of} is `PreemptLowerPriority`, got `Never`",
            help=phrase("name a priority class with that policy: {}", keyword(PodSpec, "priority_class_name")),
        )


@rule("overhead/runtime-class-missing", PodSpec, "overhead", type="Forbidden")
def overhead_runtime_class_missing(resources: Mapping[str, Any], at: Location) -> Findings:
    """The overhead of the runtime comes from the runtime class, so a pod with an overhead has one."""
    if resources and not at.value.runtime_class_name:
        yield Finding(
            "`overhead` needs a runtime class that has the very same",
            help=phrase("leave it out; it comes from {}", name_of(PodSpec, "runtime_class_name")),
        )


@rule("mirror-pods/service-account-forbidden", ObjectMeta, "annotations", type="Forbidden")
def mirror_pods_service_account_forbidden(annotations: Mapping[str, str], at: Location) -> Findings:
    """A mirror pod, which the kubelet runs by itself, has no service account."""
    spec = _mirror_spec(annotations, at)
    if spec is not None and (spec.value.service_account_name or spec.value.service_account):
        yield Finding(
            "a mirror pod cannot have a service account",
            spec.child("service_account_name"),
            help=phrase("leave out {}, or the annotation {}", name_of(PodSpec, "service_account_name"), named(MIRROR)),
        )


@rule("mirror-pods/secrets-forbidden", ObjectMeta, "annotations", type="Forbidden")
def mirror_pods_secrets_forbidden(annotations: Mapping[str, str], at: Location) -> Findings:
    """A mirror pod, which the kubelet runs by itself, has no secrets and no tokens."""
    spec = _mirror_spec(annotations, at)
    if spec is not None and _uses_secrets(spec.value):
        yield Finding(
            "a mirror pod cannot use secrets or tokens",
            at.parent,
            help=f"leave them out, or the annotation {named(MIRROR)}",
        )


RULES = (
    priority_class_mismatch,
    priority_preemption_policy_mismatch,
    overhead_runtime_class_missing,
    mirror_pods_service_account_forbidden,
    mirror_pods_secrets_forbidden,
)


def _mirror_spec(annotations: Mapping[str, str], at: Location) -> Location | None:
    """The location of the spec, if the pod is a mirror pod."""
    if MIRROR not in annotations or at.parent is None or not is_of_pod_or_template(at):
        return None
    spec = at.parent.child("spec")
    return spec if spec.value is not None else None


def _uses_secrets(value: Any) -> bool:
    if isinstance(value, tuple):
        return any(_uses_secrets(item) for item in value)
    if not isinstance(value, Model):
        return False
    return any(
        ("secret" in attribute or attribute == "service_account_token" or _uses_secrets(item))
        for attribute, item in vars(value).items()
        if item
    )
