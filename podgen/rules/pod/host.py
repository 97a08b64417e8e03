"""What a pod shares with its node, and the names by which it and others are known inside it.

Kubernetes: https://kubernetes.io/docs/concepts/security/linux-security/,
https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/,
https://kubernetes.io/docs/concepts/workloads/pods/pod-hostname/,
https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/
"""

from podgen.model.pod import HostAlias, PodSpec
from podgen.problems import named, quoted
from podgen.rules.common.formats import ip_address_fault, label_fault, subdomain_fault, suggested_name
from podgen.rules.common.patterns import repeats
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule

_OVERRIDE_LIMIT = 64


@rule("host/share-process-host-pid", PodSpec, "share_process_namespace")
def share_process_host_pid(share: bool, at: Location) -> Findings:
    """The containers of a pod share the node's processes or those of the pod, not both."""
    if share and at.value.host_pid:
        yield Finding(
            "`share_process_namespace` and `host_pid` exclude each other",
            Location(share, at.child("security_context"), name="shareProcessNamespace"),  # where the server keeps it
            shown=at.child("share_process_namespace"),
            help="leave out share_process_namespace: with host_pid, containers see all processes of the node anyway",
        )


@rule("host/users-network", PodSpec, "host_network", type="Forbidden")
def users_network(host_network: bool, at: Location) -> Findings:
    """A pod with users of its own has a network of its own."""
    if host_network and at.value.host_users is False:
        yield _needs_host_users("host_network", at.child("host_network"))


@rule("host/users-pid", PodSpec, "host_pid", type="Forbidden")
def users_pid(host_pid: bool, at: Location) -> Findings:
    """A pod with users of its own has processes of its own."""
    if host_pid and at.value.host_users is False:
        yield _needs_host_users("host_pid", at.child("host_pid").called("HostPID"))


@rule("host/users-ipc", PodSpec, "host_ipc", type="Forbidden")
def users_ipc(host_ipc: bool, at: Location) -> Findings:
    """A pod with users of its own has inter-process communication of its own."""
    if host_ipc and at.value.host_users is False:
        yield _needs_host_users("host_ipc", at.child("host_ipc").called("HostIPC"))


def _needs_host_users(keyword: str, at: Location) -> Finding:
    return Finding(
        f"`host_users=False` and {named(keyword + '=True')} exclude each other", at, help="leave one of them out"
    )


@rule("hostname/hostname", PodSpec, "hostname")
def hostname(name: str, at: Location) -> Findings:
    """A host name is a DNS label: at most 63 characters of a-z, 0-9 and `-`, without dots."""
    if name and (fault := label_fault(name)):
        yield Finding(f"the host name {quoted(name)} {fault}", help=suggested_name(name.replace(".", "-")))


@rule("hostname/subdomain", PodSpec, "subdomain")
def subdomain(name: str, at: Location) -> Findings:
    """A pod's subdomain is a DNS label: at most 63 characters of a-z, 0-9 and `-`, without dots."""
    if name and (fault := label_fault(name)):
        yield Finding(f"the subdomain {quoted(name)} {fault}", help=suggested_name(name.replace(".", "-")))


@rule("hostname/override-format", PodSpec, "hostname_override")
def override_format(name: str, at: Location) -> Findings:
    """A host name that replaces the pod's own is a DNS subdomain, and is left out where none is meant."""
    if not name:
        yield Finding("`hostname_override` must not be empty", help="leave it out")
    elif fault := subdomain_fault(name):
        yield Finding(f"the host name {quoted(name)} {fault}", help=suggested_name(name))


@rule("hostname/override-length", PodSpec, "hostname_override", type="TooLong")
def override_length(name: str, at: Location) -> Findings:
    """A host name that replaces the pod's own has at most 64 bytes, which is what Linux has room for."""
    size = len(name.encode())
    if size > _OVERRIDE_LIMIT:
        yield Finding(f"the host name {quoted(name)} must have at most {_OVERRIDE_LIMIT} bytes, and has {size}")


@rule("hostname/override-fqdn", PodSpec, "hostname_override", type="Forbidden")
def override_fqdn(name: str, at: Location) -> Findings:
    """A host name that replaces the pod's own is not made from the pod's full name."""
    if at.value.set_hostname_as_fqdn:
        yield Finding("`hostname_override` and `set_hostname_as_fqdn` exclude each other", help="leave one of them out")


@rule("hostname/override-host-network", PodSpec, "hostname_override", type="Forbidden")
def override_host_network(name: str, at: Location) -> Findings:
    """A pod in the node's network has the node's host name."""
    if at.value.host_network:
        yield Finding(
            "with `host_network`, the host name is the node's, and cannot be overridden",
            help="leave out hostname_override or host_network",
        )


@rule("hostname/alias-ip", HostAlias)
def alias_ip(alias: HostAlias, at: Location) -> Findings:
    """A line of `/etc/hosts` begins with an IP address."""
    if fault := ip_address_fault(alias.ip or ""):
        yield Finding(f"the address {quoted(alias.ip or '')} of a host alias {fault}", at.child("ip"))


@rule("hostname/alias-hostname", HostAlias, "hostnames")
def alias_hostname(names: tuple[str, ...], at: Location) -> Findings:
    """The names in a line of `/etc/hosts` are DNS subdomains: at most 253 characters of a-z, 0-9, `-` and `.`."""
    for index, name in enumerate(names):
        if fault := subdomain_fault(name):
            yield Finding(
                f"the host name {quoted(name)} {fault}", at.child("hostnames", index), help=suggested_name(name)
            )


@rule("host-aliases/duplicate-ip", PodSpec, "host_aliases", severity="warning", type="Duplicate")
def duplicate_ip(aliases: tuple[HostAlias, ...], at: Location) -> Findings:
    """All names of an address stand in one line of `/etc/hosts`."""
    for alias, first in repeats(at.items("host_aliases"), lambda alias: alias.ip or ""):
        yield Finding(
            f"two host aliases are for {quoted(alias.value.ip or '')}",
            alias.child("ip"),
            label="the same address again",
            related=(first.label("the first one"),),
            help="put all host names into one of them",
        )


RULES = (
    share_process_host_pid,
    users_network,
    users_pid,
    users_ipc,
    hostname,
    subdomain,
    override_format,
    override_length,
    override_fqdn,
    override_host_network,
    alias_ip,
    alias_hostname,
    duplicate_ip,
)
