"""The host name of a pod, and further names in its `/etc/hosts`.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/pod-hostname/,
https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/
"""

from podgen.model.meta import ObjectMeta
from podgen.model.pod import HostAlias, PodSpec
from podgen.problems import quoted
from podgen.rules.common.context import future_name
from podgen.rules.common.formats import ip_address_fault, label_fault, subdomain_fault, suggested_name
from podgen.rules.common.patterns import repeats
from podgen.rules.location import Location
from podgen.rules.pod.context import is_of_pod, stateful_set_around
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import keyword, name_of
from podgen.words import phrase

_OVERRIDE_LIMIT = 64


@rule("hostname/invalid", PodSpec, "hostname")
def hostname_invalid(name: str, at: Location) -> Findings:
    """A host name is a DNS label: at most 63 characters of a-z, 0-9 and `-`. A StatefulSet replaces it, so any will do."""
    if name and (fault := label_fault(name)) and not stateful_set_around(at):
        yield Finding(f"the host name {quoted(name)} {fault}", help=suggested_name(name.replace(".", "-")))


@rule("hostname/subdomain-invalid", PodSpec, "subdomain")
def subdomain_invalid(name: str, at: Location) -> Findings:
    """A pod's subdomain is a DNS label: at most 63 characters of a-z, 0-9 and `-`. A StatefulSet replaces it, too."""
    if name and (fault := label_fault(name)) and not stateful_set_around(at):
        yield Finding(f"the subdomain {quoted(name)} {fault}", help=suggested_name(name.replace(".", "-")))


@rule("hostname/override-invalid", PodSpec, "hostname_override")
def override_invalid(name: str, at: Location) -> Findings:
    """`hostnameOverride` is a DNS subdomain; it is left out, not set to an empty text, where none is meant."""
    if not name:
        yield Finding(phrase("`{}` must not be empty", name_of(PodSpec, "hostname_override")), help="leave it out")
    elif fault := subdomain_fault(name):
        yield Finding(f"the host name {quoted(name)} {fault}", help=suggested_name(name))


@rule("hostname/override-too-long", PodSpec, "hostname_override", type="TooLong")
def override_too_long(name: str, at: Location) -> Findings:
    """`hostnameOverride` has at most 64 bytes, the limit of Linux."""
    size = len(name.encode())
    if size > _OVERRIDE_LIMIT:
        yield Finding(f"the host name {quoted(name)} must have at most {_OVERRIDE_LIMIT} bytes, and has {size}")


@rule("hostname/override-fqdn-conflict", PodSpec, "hostname_override", type="Forbidden")
def override_fqdn_conflict(name: str, at: Location) -> Findings:
    """`hostnameOverride` excludes `setHostnameAsFQDN`, which sets another host name."""
    if at.value.set_hostname_as_fqdn:
        own, of_pod = name_of(PodSpec, "hostname_override"), name_of(PodSpec, "set_hostname_as_fqdn")
        yield Finding(phrase("`{}` and `{}` exclude each other", own, of_pod), help="leave one of them out")


@rule("hostname/override-network-conflict", PodSpec, "hostname_override", type="Forbidden")
def override_network_conflict(name: str, at: Location) -> Findings:
    """A pod in the node's network has the node's host name, and no `hostnameOverride`."""
    if at.value.host_network:
        network = name_of(PodSpec, "host_network")
        yield Finding(
            phrase("with `{}`, the host name is the node's, and cannot be overridden", network),
            help=phrase("leave out {} or {}", name_of(PodSpec, "hostname_override"), network),
        )


@rule("host-aliases/ip-invalid", HostAlias)
def host_aliases_ip_invalid(alias: HostAlias, at: Location) -> Findings:
    """A line of `/etc/hosts` begins with an IP address."""
    if fault := ip_address_fault(alias.ip or ""):
        yield Finding(f"the address {quoted(alias.ip or '')} of a host alias {fault}", at.child("ip"))


@rule("host-aliases/name-invalid", HostAlias, "hostnames")
def host_aliases_name_invalid(names: tuple[str, ...], at: Location) -> Findings:
    """The names in a line of `/etc/hosts` are DNS subdomains: at most 253 characters of a-z, 0-9, `-` and `.`."""
    for index, name in enumerate(names):
        if fault := subdomain_fault(name):
            yield Finding(
                f"the host name {quoted(name)} {fault}", at.child("hostnames", index), help=suggested_name(name)
            )


@rule("host-aliases/ip-duplicate", PodSpec, "host_aliases", type="Duplicate")
def host_aliases_ip_duplicate(aliases: tuple[HostAlias, ...], at: Location) -> Findings:
    """All names of an address are in one entry, and so in one line of `/etc/hosts`."""
    for alias, first in repeats(at.items("host_aliases"), lambda alias: alias.ip or ""):
        yield Finding(
            f"two host aliases are for {quoted(alias.value.ip or '')}",
            alias.child("ip"),
            label="the same address again",
            related=(first.label("the first one"),),
            help="put all host names into one of them",
        )


@rule("metadata/name-not-a-hostname", ObjectMeta)
def metadata_name_not_a_hostname(metadata: ObjectMeta, at: Location) -> Findings:
    """A pod's name becomes its host name, which has no dots and at most 63 characters; a longer one is cut off."""
    name = future_name(metadata)
    if not name or not label_fault(name) or not is_of_pod(at) or subdomain_fault(name):
        return
    given = "name" if metadata.name else "generate_name"
    yield Finding(
        f"the name {quoted(getattr(metadata, given))} is no good host name: it has dots, or more than 63 characters",
        at.child("name"),
        shown=at.child(given),
        help=suggested_name(metadata.name) if metadata.name else "leave out the dots",
        notes=(phrase("a pod's name is its host name, too, unless {} says another", keyword(PodSpec, "hostname")),),
    )


RULES = (
    metadata_name_not_a_hostname,
    hostname_invalid,
    subdomain_invalid,
    override_invalid,
    override_too_long,
    override_fqdn_conflict,
    override_network_conflict,
    host_aliases_ip_invalid,
    host_aliases_name_invalid,
    host_aliases_ip_duplicate,
)
