"""Kernel parameters of a pod: their names, and which of them a node sets.

Kubernetes: https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
"""

from podgen.model.containers import Container
from podgen.model.pod import PodSpec
from podgen.model.security import PodSecurityContext, Sysctl
from podgen.problems import named, quoted
from podgen.rules.common.formats import sysctl_name_fault
from podgen.rules.common.patterns import repeats
from podgen.rules.location import Location
from podgen.rules.pod.roles import is_windows
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
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

# What every kubelet sets (`pkg/kubelet/sysctl/safe_sysctls.go` of Kubernetes, on a kernel of 4.15 or later).
_SAFE = frozenset(
    {
        "kernel.shm_rmid_forced",
        "net.ipv4.ip_local_port_range",
        "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.ping_group_range",
        "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl",
        "net.ipv4.tcp_keepalive_probes",
        "net.ipv4.tcp_keepalive_time",
        "net.ipv4.tcp_rmem",
        "net.ipv4.tcp_syncookies",
        "net.ipv4.tcp_wmem",
    }
)


@rule("sysctls/name-missing", Sysctl, type="Required")
def name_missing(sysctl: Sysctl, at: Location) -> Findings:
    """A kernel parameter has a name."""
    if not sysctl.name:
        yield Finding("a kernel parameter has no name", at.child("name"), help='for example "net.core.somaxconn"')


@rule("sysctls/name-invalid", Sysctl, "name")
def name_invalid(name: str, at: Location) -> Findings:
    """The name of a kernel parameter is lower case, in parts joined by `.` or `/`: `net.core.somaxconn`."""
    if name and (fault := sysctl_name_fault(name)):
        yield Finding(f"the name {quoted(name)} of a kernel parameter {fault}")


@rule("sysctls/name-duplicate", PodSecurityContext, "sysctls", type="Duplicate")
def name_duplicate(sysctls: tuple[Sysctl, ...], at: Location) -> Findings:
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
def host_network_conflict(name: str, at: Location) -> Findings:
    """A pod in the node's network cannot set that network's kernel parameters."""
    spec = at.enclosing(PodSpec)
    if spec and spec.host_network and _dotted(name).startswith("net."):
        yield _changes_node(name, "host_network")


@rule("sysctls/host-ipc-conflict", Sysctl, "name")
def host_ipc_conflict(name: str, at: Location) -> Findings:
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


@rule("sysctls/unsafe", Sysctl, "name")
def unsafe(name: str, at: Location) -> Findings:
    """A node sets only the kernel parameters that are safe, unless its kubelet is told to allow others.

    Else, the pod fails with `SysctlForbidden` when a node gets it (`pkg/kubelet/sysctl/allowlist.go`).
    """
    plain = _dotted(name)
    if plain not in _SAFE and _is_namespaced(plain) and _is_for_the_kubelet(name, at):
        yield Finding(
            f"nodes refuse pods that set {named(name)}, unless they are told to allow it",
            help=f"allow {plain} in the kubelet's setting allowedUnsafeSysctls, or leave it out",
        )


@rule("sysctls/not-namespaced", Sysctl, "name", type="Forbidden")
def not_namespaced(name: str, at: Location) -> Findings:
    """A pod sets only kernel parameters that it has for itself, not those of the whole node.

    A kubelet cannot even be told to allow others (`NewAllowlist` in `pkg/kubelet/sysctl/allowlist.go`): the pod fails with
    `SysctlForbidden`.
    """
    plain = _dotted(name)
    if not _is_namespaced(plain) and _is_for_the_kubelet(name, at):
        words = ["sysctl", "-w", f"{plain}={at.value.value or ''}"]
        yield Finding(
            f"{named(name)} is of the whole node, and no node sets it for a pod",
            help=phrase(
                "set it on the nodes, or in a privileged init container: {}", setting(Container, "command", words)
            ),
        )


def _is_namespaced(name: str) -> bool:
    """Whether a pod can have a kernel parameter for itself, as far as the kubelet knows (`pkg/kubelet/sysctl/namespace.go`)."""
    return name == "kernel.sem" or name.startswith(("kernel.shm", "kernel.msg", "fs.mqueue.", "net."))


def _is_for_the_kubelet(name: str, at: Location) -> bool:
    """Whether the server accepts a kernel parameter, so that the kubelet is asked."""
    spec = at.enclosing(PodSpec)
    if not name or sysctl_name_fault(name) or spec is None or is_windows(spec):
        return False
    plain = _dotted(name)
    return not ((spec.host_network and plain.startswith("net.")) or (spec.host_ipc and _is_ipc(plain)))


RULES = (
    name_missing,
    name_invalid,
    name_duplicate,
    host_network_conflict,
    host_ipc_conflict,
    unsafe,
    not_namespaced,
)
