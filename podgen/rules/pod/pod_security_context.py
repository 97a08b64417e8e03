"""The security context of a pod: users and groups of all its processes.

Kubernetes: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from podgen.model.security import PodSecurityContext
from podgen.problems import quoted
from podgen.rules.common.patterns import chosen
from podgen.rules.location import Location
from podgen.rules.pod.container_security_context import id_fault
from podgen.rules.rule import Finding, Findings, rule


@rule("pod-security-context/run-as-user-out-of-range", PodSecurityContext, "run_as_user")
def run_as_user_out_of_range(user: int, at: Location) -> Findings:
    """The user ID of a pod lies between 0 and 2147483647."""
    if fault := id_fault(user):
        yield Finding(f"a user ID {fault}")


@rule("pod-security-context/run-as-group-out-of-range", PodSecurityContext, "run_as_group")
def run_as_group_out_of_range(group: int, at: Location) -> Findings:
    """The group ID of a pod lies between 0 and 2147483647."""
    if fault := id_fault(group):
        yield Finding(f"a group ID {fault}")


@rule("pod-security-context/fs-group-out-of-range", PodSecurityContext, "fs_group")
def fs_group_out_of_range(group: int, at: Location) -> Findings:
    """The group ID of a pod's volumes lies between 0 and 2147483647."""
    if fault := id_fault(group):
        yield Finding(f"the group ID of the volumes {fault}")


@rule("pod-security-context/supplemental-group-out-of-range", PodSecurityContext, "supplemental_groups")
def supplemental_group_out_of_range(groups: tuple[int, ...], at: Location) -> Findings:
    """Each supplemental group ID of a pod lies between 0 and 2147483647."""
    for index, group in enumerate(groups):
        if fault := id_fault(group):
            yield Finding(f"a group ID {fault}", at.child("supplemental_groups", index))


supplemental_groups_policy_unsupported = chosen(
    "pod-security-context/supplemental-groups-policy-unsupported", PodSecurityContext, "supplemental_groups_policy"
)

fs_group_change_policy_unsupported = chosen(
    "pod-security-context/fs-group-change-policy-unsupported", PodSecurityContext, "fs_group_change_policy"
)


@rule(
    "pod-security-context/selinux-change-policy-unsupported",
    PodSecurityContext,
    "se_linux_change_policy",
    type="NotSupported",
)
def selinux_change_policy_unsupported(policy: str, at: Location) -> Findings:
    """`seLinuxChangePolicy` is only supported with the feature gate `SELinuxMount`, which is off by default."""
    if policy != "Recursive":
        yield Finding(
            f'the SELinux change policy must be "Recursive", got {quoted(policy)}',
            help="leave it out for the default",
        )


RULES = (
    run_as_user_out_of_range,
    run_as_group_out_of_range,
    fs_group_out_of_range,
    supplemental_group_out_of_range,
    supplemental_groups_policy_unsupported,
    fs_group_change_policy_unsupported,
    selinux_change_policy_unsupported,
)
