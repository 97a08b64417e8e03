"""The security context of a pod: users, groups and kernel parameters of all its processes.

Kubernetes: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/,
https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
"""

from podgen.model.pod import PodSpec
from podgen.model.security import PodSecurityContext, Sysctl
from podgen.problems import named, quoted
from podgen.rules.common.formats import sysctl_name_fault
from podgen.rules.common.patterns import chosen, repeats
from podgen.rules.location import Location
from podgen.rules.pod.container_security_context import id_fault
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of
from podgen.words import phrase

_IPC_SYSCTLS = frozenset(
    {
        "kernel.sem",
        "kernel.shm",
        "kernel.shmall",
        "kernel.shmmax",
        "kernel.shmmni",
        "kernel.shm_rmid_forced",
        "kernel.msg",
        "kernel.msgmax",
        "kernel.msgmnb",
        "kernel.msgmni",
    }
)


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


@rule("sysctls/name-missing", Sysctl, type="Required")
def sysctls_name_missing(sysctl: Sysctl, at: Location) -> Findings:
    """A kernel parameter has a name."""
    if not sysctl.name:
        yield Finding("a kernel parameter has no name", at.child("name"), help='for example "net.core.somaxconn"')


@rule("sysctls/name-invalid", Sysctl, "name")
def sysctls_name_invalid(name: str, at: Location) -> Findings:
    """The name of a kernel parameter is lower case, in parts joined by `.` or `/`: `net.core.somaxconn`."""
    if name and (fault := sysctl_name_fault(name)):
        yield Finding(f"the name {quoted(name)} of a kernel parameter {fault}")


@rule("sysctls/name-duplicate", PodSecurityContext, "sysctls", type="Duplicate")
def sysctls_name_duplicate(sysctls: tuple[Sysctl, ...], at: Location) -> Findings:
    """Each kernel parameter of a pod is set once."""
    for sysctl, first in repeats(at.items("sysctls"), lambda sysctl: sysctl.name or None):
        if not sysctl_name_fault(sysctl.value.name):
            yield Finding(
                f"the kernel parameter {named(sysctl.value.name)} is set twice",
                sysctl.child("name"),
                related=(first.label("it is set here"),),
                help="leave one of them out",
            )


@rule("sysctls/host-network-conflict", Sysctl, "name")
def sysctls_host_network_conflict(name: str, at: Location) -> Findings:
    """A pod in the node's network cannot set that network's kernel parameters."""
    spec = at.enclosing(PodSpec)
    if spec and spec.host_network and _dotted(name).startswith("net."):
        yield _changes_node(name, "host_network")


@rule("sysctls/host-ipc-conflict", Sysctl, "name")
def sysctls_host_ipc_conflict(name: str, at: Location) -> Findings:
    """A pod that shares the node's inter-process communication cannot set its kernel parameters."""
    spec = at.enclosing(PodSpec)
    if spec and spec.host_ipc and _is_ipc(_dotted(name)):
        yield _changes_node(name, "host_ipc")


def _changes_node(sysctl: str, attribute: str) -> Finding:
    shared = name_of(PodSpec, attribute)
    return Finding(
        phrase("with {}, {} would change the node itself", shared, named(sysctl)),
        help=phrase("leave it out, or leave {} out", shared),
    )


def _is_ipc(name: str) -> bool:
    # The server only looks at the name before a `*`. Another rule refuses the `*`.
    name = name.partition("*")[0]
    return name in _IPC_SYSCTLS or name.startswith("fs.mqueue.")


def _dotted(name: str) -> str:
    """The name with dots between its parts: `net/ipv4/conf/eth0.1/mtu` is `net.ipv4.conf.eth0/1.mtu`."""
    separators = [character for character in name if character in "./"]
    return name.translate(str.maketrans("./", "/.")) if separators[:1] == ["/"] else name


RULES = (
    run_as_user_out_of_range,
    run_as_group_out_of_range,
    fs_group_out_of_range,
    supplemental_group_out_of_range,
    supplemental_groups_policy_unsupported,
    fs_group_change_policy_unsupported,
    selinux_change_policy_unsupported,
    sysctls_name_missing,
    sysctls_name_invalid,
    sysctls_name_duplicate,
    sysctls_host_network_conflict,
    sysctls_host_ipc_conflict,
)
