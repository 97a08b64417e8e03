"""Containers that must not run as root, and are told to.

Kubernetes: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from podgen.model.containers import Container
from podgen.model.pod import PodSpec
from podgen.model.security import PodSecurityContext, SecurityContext
from podgen.rules.location import Location
from podgen.rules.pod.roles import container_phrase, container_values
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import Words, phrase


@rule("security-context/root-conflict", Container, "security_context")
def root_conflict(context: SecurityContext, at: Location) -> Findings:
    """A container that must not run as root does not have the user 0, be it its own or that of the pod.

    What the container says counts, field by field, else what the pod says. The kubelet starts no other: "container's runAsUser
    breaks non-root policy" (`verifyRunAsNonRoot` in `pkg/kubelet/kuberuntime`).
    """
    if context.windows_options is not None:
        yield from _windows(context, at)
    if context.run_as_user == 0:
        if context.run_as_non_root or _is_forbidden_in_pod(context, at):
            yield _conflict(container_phrase(at), at.child("security_context").child("run_as_user"))
    elif context.run_as_non_root and context.run_as_user is None:
        spec = at.enclosing(PodSpec)
        if spec and spec.security_context and spec.security_context.run_as_user == 0:
            where = at.child("security_context").child("run_as_non_root")
            yield _conflict(f"{container_phrase(at)}, as the pod says,", where)


@rule("security-context/root-conflict", PodSpec, "security_context")
def root_conflict_of_pod(context: PodSecurityContext, at: Location) -> Findings:
    """A pod that must not run as root does not have the user 0, unless all its containers have users of their own."""
    if context.run_as_user == 0 and context.run_as_non_root:
        owners = [container.security_context for container in container_values(at.value)]
        if any(own is None or (own.run_as_user is None and own.run_as_non_root is None) for own in owners):
            yield _conflict("the pod", at.child("security_context").child("run_as_user"))


def _conflict(who: str, where: Location) -> Finding:
    return Finding(
        phrase(
            "{} runs as user 0, which is root, and `{}` forbids that", who, name_of(SecurityContext, "run_as_non_root")
        ),
        where,
        help=phrase(
            "give it another user, for example {}, or allow root: {}",
            Words("user=1000", "`runAsUser: 1000`"),
            Words("run_as_non_root=False", "`runAsNonRoot: false`"),
        ),
    )


def _windows(context: SecurityContext, at: Location) -> Findings:
    """The same on Windows, where the administrator of the container counts as root (`security_context_windows.go`)."""
    options = context.windows_options
    if not options or (options.run_as_user_name or "").lower() != "containeradministrator":
        return
    if context.run_as_non_root or _is_forbidden_in_pod(context, at):
        yield Finding(
            phrase(
                "{} runs as ContainerAdministrator, and `{}` forbids that",
                container_phrase(at),
                name_of(SecurityContext, "run_as_non_root"),
            ),
            at.child("security_context").child("windows_options").child("run_as_user_name"),
            help=phrase("write {}", setting(type(options), "run_as_user_name", "ContainerUser")),
        )


def _is_forbidden_in_pod(context: SecurityContext, at: Location) -> bool:
    """Whether the pod forbids root to a container that says nothing about that itself."""
    spec = at.enclosing(PodSpec) if context.run_as_non_root is None else None
    return bool(spec and spec.security_context and spec.security_context.run_as_non_root)


RULES = (root_conflict, root_conflict_of_pod)
