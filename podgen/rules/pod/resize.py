"""Resize policies: whether a running container is restarted when its resources change.

Kubernetes: https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/
"""

from podgen.model.containers import Container, ContainerResizePolicy
from podgen.model.pod import PodSpec
from podgen.problems import named, quoted
from podgen.rules.common.patterns import repeats, unknown_choice
from podgen.rules.location import Location
from podgen.rules.pod.roles import container_phrase
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.words import phrase


@rule("resize/resource-missing", Container, "resize_policy", type="Required")
def resource_missing(policies: tuple[ContainerResizePolicy, ...], at: Location) -> Findings:
    """A resize policy names its resource."""
    for policy in at.items("resize_policy"):
        if not policy.value.resource_name:
            message = f"a resize policy of {container_phrase(at)} names no resource"
            yield Finding(message, at.child("resize_policy"), shown=policy, help="name cpu or memory")


@rule("resize/resource-unsupported", Container, "resize_policy", type="NotSupported")
def resource_unsupported(policies: tuple[ContainerResizePolicy, ...], at: Location) -> Findings:
    """The resource of a resize policy is `cpu` or `memory`: others cannot change while a container runs."""
    for policy in at.items("resize_policy"):
        if policy.value.resource_name:
            yield from unknown_choice(policy.child("resource_name"), at.child("resize_policy"))


@rule("resize/policy-missing", Container, "resize_policy", type="Required")
def policy_missing(policies: tuple[ContainerResizePolicy, ...], at: Location) -> Findings:
    """A resize policy has a `restartPolicy`."""
    for policy in at.items("resize_policy"):
        if not policy.value.restart_policy:
            message = f"a resize policy of {container_phrase(at)} does not say whether a change restarts the container"
            yield Finding(message, at.child("resize_policy"), shown=policy, help="NotRequired or RestartContainer")


@rule("resize/policy-unsupported", Container, "resize_policy", type="NotSupported")
def policy_unsupported(policies: tuple[ContainerResizePolicy, ...], at: Location) -> Findings:
    """The `restartPolicy` of a resize policy is `NotRequired` or `RestartContainer`."""
    for policy in at.items("resize_policy"):
        if policy.value.restart_policy:
            yield from unknown_choice(policy.child("restart_policy"), at.child("resize_policy"))


@rule("resize/resource-duplicate", Container, "resize_policy", type="Duplicate")
def resource_duplicate(policies: tuple[ContainerResizePolicy, ...], at: Location) -> Findings:
    """A container has at most one resize policy for each resource."""
    for policy, first in repeats(at.items("resize_policy"), lambda policy: policy.resource_name or ""):
        yield Finding(
            f"{container_phrase(at)} has two resize policies for {named(policy.value.resource_name)}",
            policy,
            label="the second one",
            related=(first.label("the first one"),),
            help="leave one of them out",
        )


@rule("resize/restart-forbidden", Container, "resize_policy")
def restart_forbidden(policies: tuple[ContainerResizePolicy, ...], at: Location) -> Findings:
    """In a pod whose containers are never restarted, no resize policy restarts one."""
    spec = at.enclosing(PodSpec)
    if spec is None or spec.restart_policy != "Never":
        return
    for policy in at.items("resize_policy"):
        if policy.value.restart_policy != "NotRequired":
            yield Finding(
                f"the pod is never restarted, so a change of {named(policy.value.resource_name)} must not restart "
                f"{container_phrase(at)}, got {quoted(policy.value.restart_policy or '')}",
                at.child("resize_policy"),
                shown=policy.child("restart_policy"),
                help=phrase("write {}", setting(ContainerResizePolicy, "restart_policy", "NotRequired")),
            )


RULES = (
    resource_missing,
    resource_unsupported,
    policy_missing,
    policy_unsupported,
    resource_duplicate,
    restart_forbidden,
)
