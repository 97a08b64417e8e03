"""The security context of one container: what its processes may do.

Kubernetes: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from podgen.model.pod import PodSpec
from podgen.model.security import SecurityContext
from podgen.rules.common.patterns import chosen
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.words import Setting, phrase

_LARGEST_ID = 2147483647


def id_fault(number: int) -> str | None:
    """What is wrong with the ID of a user or a group, or `None`."""
    return None if 0 <= number <= _LARGEST_ID else f"must be 0-{_LARGEST_ID}, got {number}"


@rule("security-context/run-as-user-out-of-range", SecurityContext, "run_as_user")
def run_as_user_out_of_range(user: int, at: Location) -> Findings:
    """The user ID of a container lies between 0 and 2147483647."""
    if fault := id_fault(user):
        yield Finding(f"a user ID {fault}")


@rule("security-context/run-as-group-out-of-range", SecurityContext, "run_as_group")
def run_as_group_out_of_range(group: int, at: Location) -> Findings:
    """The group ID of a container lies between 0 and 2147483647."""
    if fault := id_fault(group):
        yield Finding(f"a group ID {fault}")


proc_mount_unsupported = chosen("security-context/proc-mount-unsupported", SecurityContext, "proc_mount")


@rule("security-context/proc-mount-conflict", SecurityContext, "proc_mount")
def proc_mount_conflict(kind: str, at: Location) -> Findings:
    """Only a pod with its own user namespace may see all of `/proc`: otherwise, it could harm the node."""
    spec = at.enclosing(PodSpec)
    if kind == "Unmasked" and spec and spec.host_users is not False:
        yield Finding(
            "an unmasked /proc needs a user namespace of the pod's own",
            help=phrase("give the pod one with {}", setting(PodSpec, "host_users", False)),
        )


@rule("security-context/escalation-privileged-conflict", SecurityContext, "allow_privilege_escalation")
def escalation_privileged_conflict(allowed: bool, at: Location) -> Findings:
    """A privileged container may always gain more privileges, so this cannot be forbidden."""
    if not allowed and at.value.privileged:
        yield Finding(
            phrase("a privileged container can always gain more rights: {} contradicts it", _no_escalation()),
            at,
            shown=at.child("allow_privilege_escalation"),
            help="leave one of the two out",
        )


@rule("security-context/escalation-sys-admin-conflict", SecurityContext, "allow_privilege_escalation")
def escalation_sys_admin_conflict(allowed: bool, at: Location) -> Findings:
    """A container with `CAP_SYS_ADMIN` may always gain more privileges. The server only knows this spelling."""
    capabilities = at.value.capabilities
    if not allowed and capabilities and "CAP_SYS_ADMIN" in (capabilities.add or ()):
        yield Finding(
            phrase("a container with CAP_SYS_ADMIN can always gain more rights: {} contradicts it", _no_escalation()),
            at,
            shown=at.child("allow_privilege_escalation"),
            help="leave one of the two out",
        )


RULES = (
    run_as_user_out_of_range,
    run_as_group_out_of_range,
    proc_mount_unsupported,
    proc_mount_conflict,
    escalation_privileged_conflict,
    escalation_sys_admin_conflict,
)


def _no_escalation() -> Setting:
    return setting(SecurityContext, "allow_privilege_escalation", False)
