"""Hosts and addresses outside the cluster that a Service stands for.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/service/#externalname,
https://kubernetes.io/docs/concepts/services-networking/service/#external-ips
"""

from podgen.model.services import ServiceSpec
from podgen.problems import quoted
from podgen.rules.common.formats import ip_address_fault, read_address, subdomain_fault
from podgen.rules.companions.services.defaults import is_external_name
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import phrase


@rule("services/external-name-missing", ServiceSpec, type="Required")
def external_name_missing(spec: ServiceSpec, at: Location) -> Findings:
    """A Service that is only another name for a host says which."""
    if is_external_name(spec) and spec.external_name in (None, "", "."):
        yield Finding(
            phrase("an `ExternalName` needs an `{}`", name_of(ServiceSpec, "external_name")),
            at.child("external_name"),
            shown=at.child("type" if spec.external_name is None else "external_name"),
            help=phrase("for example {}", setting(ServiceSpec, "external_name", "db.example.com")),
        )


@rule("services/external-name-invalid", ServiceSpec, "external_name")
def external_name_invalid(host: str, at: Location) -> Findings:
    """The host is a DNS name in lower case, which may end in a dot."""
    name = host.removesuffix(".")
    if name and is_external_name(at.value) and (fault := subdomain_fault(name)):
        is_url = "://" in host
        yield Finding(f"the host {quoted(host)} {fault}", help="write the host alone, no URL" if is_url else None)


@rule("services/external-ip-invalid", ServiceSpec, "external_ips")
def external_ip_invalid(addresses: tuple[str, ...], at: Location) -> Findings:
    """An address outside the cluster is an IP address."""
    for address in at.items("external_ips"):
        if fault := ip_address_fault(address.value):
            yield Finding(f"the address {quoted(address.value)} {fault}", address)


@rule("services/external-ip-reserved", ServiceSpec, "external_ips")
def external_ip_reserved(addresses: tuple[str, ...], at: Location) -> Findings:
    """An address outside the cluster is one that others can reach: not that of the host itself, nor of its own network."""
    for address in at.items("external_ips"):
        if special := _special(address.value):
            yield Finding(
                f"the external IP {quoted(address.value)} is {special}, which no other host can reach", address
            )


RULES = (external_name_missing, external_name_invalid, external_ip_invalid, external_ip_reserved)


def _special(text: str) -> str | None:
    """What an address is for, if it is none that others can reach."""
    address = read_address(text)
    if address is None:
        return None  # it is refused anyway
    address = getattr(address, "ipv4_mapped", None) or address
    if address.is_unspecified:
        return "the unspecified address"
    if address.is_loopback:
        return "a loopback address"
    if address.is_link_local:
        return "a link-local address"
    first, second = address.packed[:2]
    if address.packed[:3] == b"\xe0\x00\x00" if address.version == 4 else first == 0xFF and second & 0x0F == 2:
        return "a link-local multicast address"
    return None
