"""Namespaces that a pod shares with its node.

Kubernetes: https://kubernetes.io/docs/concepts/security/linux-security/,
https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
"""

from podgen.model.pod import PodSpec
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import phrase


@rule("host-namespaces/process-namespace-conflict", PodSpec, "share_process_namespace")
def process_namespace_conflict(share: bool, at: Location) -> Findings:
    """The containers of a pod share the node's process namespace or one of the pod, not both."""
    if share and at.value.host_pid:
        own, of_node = name_of(PodSpec, "share_process_namespace"), name_of(PodSpec, "host_pid")
        yield Finding(
            phrase("`{}` and `{}` exclude each other", own, of_node),
            Location(share, at.child("security_context"), name="shareProcessNamespace"),  # the server's path
            shown=at.child("share_process_namespace"),
            help=phrase("leave out {}: with {}, containers see all processes of the node anyway", own, of_node),
        )


@rule("host-namespaces/network-conflict", PodSpec, "host_network", type="Forbidden")
def network_conflict(host_network: bool, at: Location) -> Findings:
    """A pod with its own user namespace does not use the node's network."""
    if host_network and at.value.host_users is False:
        yield _needs_host_users("host_network", at.child("host_network"))


@rule("host-namespaces/pid-conflict", PodSpec, "host_pid", type="Forbidden")
def pid_conflict(host_pid: bool, at: Location) -> Findings:
    """A pod with its own user namespace does not use the node's process namespace."""
    if host_pid and at.value.host_users is False:
        yield _needs_host_users("host_pid", at.child("host_pid").called("HostPID"))


@rule("host-namespaces/ipc-conflict", PodSpec, "host_ipc", type="Forbidden")
def ipc_conflict(host_ipc: bool, at: Location) -> Findings:
    """A pod with its own user namespace does not use the node's inter-process communication."""
    if host_ipc and at.value.host_users is False:
        yield _needs_host_users("host_ipc", at.child("host_ipc").called("HostIPC"))


def _needs_host_users(keyword: str, at: Location) -> Finding:
    own, of_node = setting(PodSpec, "host_users", False), setting(PodSpec, keyword, True)
    return Finding(phrase("`{}` and `{}` exclude each other", own, of_node), at, help="leave one of them out")


RULES = (process_namespace_conflict, network_conflict, pid_conflict, ipc_conflict)
